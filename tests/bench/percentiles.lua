-- What a benchmark wants to know of a load, on one line; wrk calls this when it is done.
done = function(summary, latency, requests)
  local errors = summary.errors
  local wrong = errors.connect + errors.read + errors.write + errors.status
  io.write(string.format("requests %d p50 %.1f p95 %.1f wrong %d\n",
    summary.requests, latency:percentile(50), latency:percentile(95), wrong))
end
