--- Edits reach the server as Neovim makes them, also around emoji, combining marks and Windows line ends: after each one
--- the findings stand under the words that they speak of.

local harness = dofile(vim.env.SECONDSTORY_TESTS .. '/harness.lua')

local function keys(typed)
  local translated = vim.api.nvim_replace_termcodes(typed, true, false, true)
  vim.api.nvim_feedkeys(translated, 'xt', false)
end

harness.run('editing', function()
  harness.set_up()
  local buffer = harness.open('shift.md', 'First line.\r\n\r\nThe planner should have called.\r\n\r\nLast.\r\n')
  harness.equals('the file has Windows line ends', vim.bo.fileformat, 'dos')
  harness.becomes('the finding on opening', harness.words, { 'should have called' })

  vim.api.nvim_buf_set_text(buffer, 2, 0, 2, 0, { '\u{1f6a8}\u{1f468}\u{200d}\u{1f692} e\u{301} ' })
  harness.becomes('after emoji and a combining mark before it', harness.words, { 'should have called' })
  harness.equals('the column moved by bytes', harness.findings()[1].col, #'\u{1f6a8}\u{1f468}\u{200d}\u{1f692} e\u{301} The planner ')

  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  keys('OThe courier \u{1f4e6} should have waited.<Esc>')
  harness.becomes('after a typed line', harness.words, { 'should have waited', 'should have called' })
  keys('ddp')
  harness.becomes('after the line was moved down', function()
    local found = harness.findings()
    return { found[1] and found[1].lnum, found[2] and found[2].lnum }
  end, { 1, 3 })
  -- A change of its own for undo, as it would be for a person.
  vim.cmd('let &undolevels = &undolevels')
  vim.cmd('silent! %s/should have/might have/')
  harness.becomes('after a substitution in every line', function()
    return vim.tbl_filter(function(words) return words:find('should') ~= nil end, harness.words())
  end, {})
  vim.cmd('silent undo')
  harness.becomes('after undo', harness.words, { 'should have waited', 'should have called' })

  for step = 1, 60 do
    vim.api.nvim_buf_set_text(buffer, 3, 0, 3, 0, { step % 3 == 0 and '\u{1f9ea}' or '\u{e9}' })
  end
  vim.api.nvim_buf_set_text(buffer, 1, 0, 2, 0, { '' })
  vim.api.nvim_buf_set_lines(buffer, 0, 0, false, { 'The \u{1d4b6} operator should have asked.', '' })
  harness.becomes('after a burst', harness.words, { 'should have asked', 'should have called' })
  vim.api.nvim_buf_set_lines(buffer, 0, 1, false, {})
  harness.becomes('a finding goes with its words', harness.words, { 'should have called' })
  vim.cmd('silent write')
  local written = vim.fn.readfile(harness.folder .. '/shift.md', 'b')
  harness.equals('line ends are kept', written[2], 'First line.\r')
  vim.cmd('bdelete')
  harness.becomes('nothing is left when it is closed', function() return #vim.diagnostic.get(buffer) end, 0)
end)
