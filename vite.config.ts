import { vitePlugin as remix } from '@remix-run/dev';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import options from './remix.config.js';

// Polaris stays external in the server build: bundled, it would exist twice and lose its context.
export default defineConfig({
  plugins: [
    remix({
      buildDirectory: process.env.BUILD_DIRECTORY ?? 'build',
      ignoredRouteFiles: options.ignoredRouteFiles,
      routes: options.routes,
      future: options.future,
    }),
  ],
  resolve: { alias: { '#app/': fileURLToPath(new URL('./app/', import.meta.url)) } },
  build: { target: 'es2022', chunkSizeWarningLimit: 700, reportCompressedSize: false },
});
