// Builds the web interface into web/dist, which the server serves under its own origin.
// Every file gets a hashed name; nothing is inlined, so the strict content security policy holds.
// The development server passes /api to HINOMI_API (default http://127.0.0.1:8420).
import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    sourcemap: false,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 450,
  },
  worker: {format: 'es'},
  server: {proxy: {'/api': process.env['HINOMI_API'] ?? 'http://127.0.0.1:8420'}},
});
