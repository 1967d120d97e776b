/**
 * Appends a batch to a job's stream and announces it. Redis runs a script as one step, so numbers have no gaps whoever else appends.
 * The entry id is `<seq>-0`: the stream itself is the counter. Fields: `f` is `q` (queued), `e` (ends the log) or `-`; `b` the event's body.
 * KEYS: the stream. ARGV: channel, floor, seconds to keep a running log, seconds to keep an ended one, longest stream, then flag and body per event.
 * Returns the sequence number of each event, 0 for one left out.
 */
export const appendScript = `
local key, channel = KEYS[1], ARGV[1]
local seq = tonumber(ARGV[2])
local written = {}
local last = redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)[1]
if last then
  if last[2][2] == 'e' then
    for i = 6, #ARGV, 2 do written[#written + 1] = 0 end
    return written
  end
  seq = math.max(seq, tonumber(string.match(last[1], '^%d+')))
end
local first, bodies, ended = seq + 1, {}, false
for i = 6, #ARGV, 2 do
  local flag, body = ARGV[i], ARGV[i + 1]
  if flag == 'q' and seq > 0 then
    written[#written + 1] = 0
  else
    seq = seq + 1
    redis.call('XADD', key, 'MAXLEN', '~', ARGV[5], string.format('%d-0', seq), 'f', flag, 'b', body)
    written[#written + 1] = seq
    bodies[#bodies + 1] = body
    ended = flag == 'e'
  end
end
if #bodies > 0 then
  redis.call('EXPIRE', key, ended and ARGV[4] or ARGV[3])
  redis.call('PUBLISH', channel, string.format('%d', first) .. '\\n' .. table.concat(bodies, '\\n'))
end
return written
`;
