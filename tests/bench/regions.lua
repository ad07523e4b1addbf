-- Regions that nobody has asked for before, each of another place and size, of a square image: the argument is its side.
local base, side, seen = "", 10000, 0

init = function(args)
  base, side = args[1], tonumber(args[2])
  math.randomseed(os.time())
end

request = function()
  local width, height = math.random(900, 2400), math.random(900, 2400)
  local x, y = math.random(0, side - width), math.random(0, side - height)
  return wrk.format("GET", string.format("%s/%d,%d,%d,%d/%d,/0/default.jpg", base, x, y, width, height, math.random(500, 800)))
end
