// SPDX-License-Identifier: Apache-2.0
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Relative, so that the page works under whatever path the host serves it.
  base: './',
  plugins: [vue()],
  build: {
    outDir: 'target/page',
    emptyOutDir: true,
    // Libraries of that size are one download, kept by the browser afterwards.
    chunkSizeWarningLimit: 1200,
    // The build says when something is inlined that our content security policy would refuse.
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        manualChunks: (id) => (id.includes('node_modules') ? 'libraries' : undefined)
      }
    }
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    // For a machine that does much else: none takes a second on one that does not.
    testTimeout: 30_000,
    server: { deps: { inline: ['ant-design-vue'] } }
  }
})
