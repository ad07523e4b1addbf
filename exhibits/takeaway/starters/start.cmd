@echo off
rem Double-click (Windows): shows the exhibition in this folder. Nothing is installed; close the window to end.
cd /d "%~dp0"
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0start.ps1"
