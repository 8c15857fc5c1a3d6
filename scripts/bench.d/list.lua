-- wrk: one address after the other from a file; the file's name is the script's first argument.
local addresses, at = {}, 0

function init(args)
	for line in io.lines(args[1]) do
		addresses[#addresses + 1] = wrk.format("GET", line)
	end
end

function request()
	at = at % #addresses + 1
	return addresses[at]
end
