--- The lines that editors/README.md tells people to copy, with the program on the path and nothing else set.

local harness = dofile(vim.env.SECONDSTORY_TESTS .. '/harness.lua')

harness.run('README', function()
  harness.choose_way()
  vim.cmd('luafile ' .. vim.fn.fnameescape(vim.env.SECONDSTORY_SETUP))
  harness.open('parcels.md', 'The planner should have called.\n')
  harness.becomes('the words under the findings', harness.words, { 'should have called' })
  vim.cmd('SecondstoryLog')
  harness.equals('there is a log in the usual place', vim.fn.expand('%:t'), 'secondstory.log')
  if vim.lsp.enable then
    require('secondstory.client').stop(harness.client(vim.fn.bufnr('parcels.md')))
    harness.becomes('the server ends', function() return #require('secondstory.client').all() end, 0)
    vim.lsp.enable('secondstory', false)
    vim.lsp.enable('secondstory')
    harness.open('depot.md', 'The planner should have called.\n')
    harness.becomes('`vim.lsp.enable` alone does it too', harness.words, { 'should have called' })
  end
  local told = #harness.told
  require('secondstory').setup({ command = { 'no-such-program' } })
  vim.bo.filetype = 'text'
  harness.holds('a missing program is told', (harness.told[told + 1] or ''):find('no%-such%-program') ~= nil, harness.told)
end)
