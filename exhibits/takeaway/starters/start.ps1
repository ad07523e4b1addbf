# A static server of this folder, for this machine alone; started by start.cmd.
$root = [IO.Path]::GetFullPath($PSScriptRoot + [IO.Path]::DirectorySeparatorChar)
$types = @{ '.html' = 'text/html; charset=utf-8'; '.css' = 'text/css'; '.js' = 'text/javascript'; '.mjs' = 'text/javascript'; '.json' = 'application/json'; '.jpg' = 'image/jpeg'; '.svg' = 'image/svg+xml'; '.png' = 'image/png'; '.woff2' = 'font/woff2'; '.vtt' = 'text/vtt'; '.mp3' = 'audio/mpeg'; '.wav' = 'audio/wav'; '.webm' = 'video/webm'; '.webp' = 'image/webp'; '.glb' = 'model/gltf-binary'; '.wasm' = 'application/wasm'; '.mp4' = 'video/mp4' }
$server = New-Object Net.HttpListener
$server.Prefixes.Add('http://localhost:8765/')
$server.Start()
Start-Process 'http://localhost:8765/'
while ($server.IsListening) {
  $asked = $server.GetContext()
  $name = [Uri]::UnescapeDataString($asked.Request.Url.AbsolutePath.TrimStart('/'))
  if ($name -eq '' -or $name.EndsWith('/')) { $name += 'index.html' }
  $path = [IO.Path]::GetFullPath((Join-Path $root $name))
  if ($path.StartsWith($root) -and (Test-Path -LiteralPath $path -PathType Leaf)) {
    $bytes = [IO.File]::ReadAllBytes($path)
    $type = $types[[IO.Path]::GetExtension($path).ToLower()]
    if ($type) { $asked.Response.ContentType = $type }
    $asked.Response.ContentLength64 = $bytes.Length
    $asked.Response.OutputStream.Write($bytes, 0, $bytes.Length)
  } else { $asked.Response.StatusCode = 404 }
  $asked.Response.Close()
}
