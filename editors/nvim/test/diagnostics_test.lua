--- Findings stand under the right bytes, whatever characters come before them, and hover explains them.

local harness = dofile(vim.env.SECONDSTORY_TESTS .. '/harness.lua')

local draft = table.concat({
  '# Late parcels',
  '',
  'The on-call should have rolled back the release.',
  'The depot \u{2014} see the \u{1f6a8}\u{1f6a8} marks \u{2014} closed; the planner should have called.',
  'Cafe\u{301} orders stood still, and the courier should have waited.',
  '',
}, '\n')

harness.run('diagnostics', function()
  harness.set_up()
  local buffer = harness.open('parcels.md', draft)
  harness.becomes('the words under the findings', harness.words, {
    'should have rolled back',
    'should have called',
    'should have waited',
  })
  local found = harness.findings()
  harness.equals('a finding names its rule', found[1].code, 'counterfactual/should-have')
  harness.equals('a finding is a warning', found[1].severity, vim.diagnostic.severity.WARN)
  harness.equals('columns are bytes', found[2].col, #'The depot \u{2014} see the \u{1f6a8}\u{1f6a8} marks \u{2014} closed; the planner ')
  harness.holds('the message ends with a question', found[1].message:find('%?$') ~= nil, found[1].message)

  for line, column in pairs({ [3] = 20, [4] = found[2].col + 2 }) do
    vim.api.nvim_win_set_cursor(0, { line, column })
    vim.lsp.buf.hover()
    local shown
    harness.in_time(function()
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
          local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
          shown = table.concat(lines, '\n')
          vim.api.nvim_win_close(window, true)
          return true
        end
      end
    end)
    harness.holds('hover gives the questions, line ' .. line, (shown or ''):find('A facilitator would ask') ~= nil, shown)
    harness.holds('hover gives the shape to try, line ' .. line, (shown or ''):find('After: ') ~= nil, shown)
  end

  local empty = harness.open('notes.text', 'The on-call should have rolled back the release.\n')
  harness.becomes('plain text is checked', function() return #harness.findings(empty) end, 1)
  vim.cmd('enew')
  vim.cmd('setfiletype markdown')
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'The planner should have called.' })
  vim.wait(200, function() return false end)
  harness.holds('a buffer without a name waits for one', harness.client() == nil)
  vim.cmd('write ' .. vim.fn.fnameescape(harness.folder .. '/late.md'))
  harness.becomes('a buffer that gets a name is checked', harness.words, { 'should have called' })
  vim.cmd('bwipeout! ' .. buffer)
  harness.open('COMMIT_EDITMSG', 'Restore the pool\n\nThe planner should have called.\n')
  vim.bo.filetype = 'gitcommit'
  harness.becomes('a commit message is checked', harness.words, { 'should have called' })
  harness.open('page.mdx', 'import A from "./a"\n\nThe planner should have called.\n')
  vim.bo.filetype = 'mdx'
  harness.becomes('MDX is checked', harness.words, { 'should have called' })
  harness.open('main.lua', '-- The planner should have called.\n')
  vim.wait(300, function() return false end)
  harness.holds('code is left alone', harness.client() == nil)
end)
