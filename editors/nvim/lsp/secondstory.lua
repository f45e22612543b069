--- What `vim.lsp.enable('secondstory')` finds in Neovim 0.11 and later. `vim.lsp.config('secondstory', { ... })` adds to it.

return require('secondstory.configuration').of(require('secondstory').options)
