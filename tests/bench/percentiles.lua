-- What a benchmark wants to know of a load, on one line; wrk calls `done` when it is done.
-- With a path as argument in which X and Y stand, each request asks for another place.
local places

init = function(args)
  places = args[1]
  if places then
    math.randomseed(os.time())
    request = function()
      local path = places:gsub("X", math.random(0, 3500)):gsub("Y", math.random(0, 2400))
      return wrk.format("GET", path)
    end
  end
end

done = function(summary, latency, requests)
  local errors = summary.errors
  local wrong = errors.connect + errors.read + errors.write + errors.status
  io.write(string.format("requests %d p50 %.1f p95 %.1f wrong %d\n",
    summary.requests, latency:percentile(50), latency:percentile(95), wrong))
end
