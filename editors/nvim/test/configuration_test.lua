--- secondstory.toml counts as soon as it changes on disk, whoever changed it; a broken one is shown, and the last good one
--- stays in force. The settings of the editor reach the server.

local harness = dofile(vim.env.SECONDSTORY_TESTS .. '/harness.lua')

harness.run('configuration', function()
  harness.set_up({ settings = { run = 'onSave' } })
  local buffer = harness.open('shop/parcels.md', 'The planner should have called.\n')
  harness.becomes('with the defaults it is flagged', harness.words, { 'should have called' })

  -- The size differs from step to step, so that a coarse clock of the file system hides nothing.
  harness.write('secondstory.toml', '[rules]\ncounterfactual = "off"\n')
  harness.becomes('a file that is new', function() return #harness.findings(buffer) end, 0)
  harness.write('secondstory.toml', '[rules]\n"counterfactual/should-have" = "note"\n')
  harness.becomes('a file that changed', function()
    local finding = harness.findings(buffer)[1]
    return finding and finding.severity
  end, vim.diagnostic.severity.INFO)

  harness.write('secondstory.toml', '[rules]\n"counterfactual/should-have" = "loud"\n# broken\n')
  local project = harness.folder .. '/secondstory.toml'
  harness.becomes('a broken file is shown where it is broken', function()
    local number = vim.fn.bufnr(project)
    local found = number ~= -1 and vim.diagnostic.get(number)[1]
    return found and { found.lnum, found.severity }
  end, { 1, vim.diagnostic.severity.ERROR })
  harness.equals('what held before stays', #harness.findings(buffer), 1)
  harness.write('secondstory.toml', '[rules]\n"counterfactual/should-have" = "warning"\n')
  harness.becomes('a mended file', function()
    local finding = harness.findings(buffer)[1]
    return { finding and finding.severity, #vim.diagnostic.get(vim.fn.bufnr(project)) }
  end, { vim.diagnostic.severity.WARN, 0 })

  vim.api.nvim_buf_set_lines(buffer, 1, 1, false, { '', 'The courier should have waited.' })
  vim.wait(400, function() return #harness.findings(buffer) == 2 end)
  harness.equals('with `run = "onSave"` typing changes nothing', #harness.findings(buffer), 1)
  vim.cmd('silent write')
  harness.becomes('saving does', harness.words, { 'should have called', 'should have waited' })
end)
