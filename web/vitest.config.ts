// Unit tests: test/unit only, in plain Node, under a zone that is not Japan's.
// The browser tests in test/e2e have their own runner.
// A machine's own zone must not decide whether they pass.
import {defineConfig} from 'vitest/config';

process.env['TZ'] = 'America/New_York';
export default defineConfig({test: {include: ['test/unit/**/*.test.ts'], environment: 'node'}});
