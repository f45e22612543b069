--- Another language server on the same buffer: both speak, under their own names, and neither touches what the other one
--- shows. This plugin maps no keys and has commands of one prefix.

local harness = dofile(vim.env.SECONDSTORY_TESTS .. '/harness.lua')

local function of_neighbour()
  return vim.tbl_filter(function(diagnostic) return diagnostic.source == 'neighbour' end, vim.diagnostic.get(0))
end

local function start_neighbour()
  local description = {
    name = 'neighbour',
    cmd = { 'python3', vim.env.SECONDSTORY_TESTS .. '/neighbour_server.py' },
    root_dir = harness.folder,
  }
  local id = vim.lsp.start_client(description)
  vim.lsp.buf_attach_client(0, id)
end

local function keys_of(buffer)
  local keys = {}
  for _, mode in ipairs({ 'n', 'i', 'v', 'x', 'o', 's', 't', 'c' }) do
    local mapped = buffer and vim.api.nvim_buf_get_keymap(buffer, mode) or vim.api.nvim_get_keymap(mode)
    for _, map in ipairs(mapped) do
      table.insert(keys, mode .. ' ' .. map.lhs)
    end
  end
  table.sort(keys)
  return keys
end

--- Loads the plugin's commands anew, to see which ones they are.
local function commands_before_plugin()
  for name in pairs(vim.api.nvim_get_commands({})) do
    if name:find('^Secondstory') then
      vim.api.nvim_del_user_command(name)
    end
  end
  local before = vim.api.nvim_get_commands({})
  vim.g.loaded_secondstory = nil
  vim.cmd('runtime plugin/secondstory.lua')
  return before
end

harness.run('beside another server', function()
  local keys_before = keys_of()
  local had_before = commands_before_plugin()
  harness.set_up()
  harness.equals('no keys are mapped', keys_of(), keys_before)
  local names = vim.tbl_filter(function(name)
    return not had_before[name]
  end, vim.tbl_keys(vim.api.nvim_get_commands({})))
  harness.holds('there are commands', #names >= 5, names)
  for _, name in ipairs(names) do
    harness.holds('a command is named after us: ' .. name, name:find('^Secondstory') ~= nil)
  end

  local buffer = harness.open('parcels.md', 'The \u{1f6a8} planner should have called.\n')
  harness.becomes('ours alone', harness.words, { 'should have called' })
  start_neighbour()
  harness.becomes('the neighbour speaks too', function() return #of_neighbour() end, 1)
  harness.equals('ours are as they were', harness.words(), { 'should have called' })
  harness.equals('both start at the same word', of_neighbour()[1].col, harness.findings()[1].col)
  harness.holds('in name spaces of their own', of_neighbour()[1].namespace ~= harness.findings()[1].namespace)

  vim.api.nvim_buf_set_lines(buffer, 1, 1, false, { 'The courier \u{1f4e6} should have waited.' })
  harness.becomes('after an edit each has its own', function()
    return { #harness.findings(), #of_neighbour() }
  end, { 2, 2 })

  local titles
  vim.ui.select = function(items, options, choose)
    titles = vim.tbl_map(options.format_item or tostring, items)
    choose(nil)
  end
  vim.api.nvim_win_set_cursor(0, { 1, harness.findings()[1].col })
  vim.lsp.buf.code_action()
  harness.in_time(function() return titles ~= nil end)
  local all = table.concat(titles or {}, '\n')
  harness.holds('the menu has actions of both', all:find('Neighbour: leave it out') and all:find('Reframe: '), titles)

  vim.cmd('SecondstoryRestart')
  vim.wait(500, function() return false end)
  harness.becomes('a restart of ours leaves the neighbour alone', function()
    return { #harness.findings(), #of_neighbour() }
  end, { 2, 2 })
end)
