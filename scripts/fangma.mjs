#!/usr/bin/env node
import path from 'node:path'
import { handOver, root } from './bootstrap.mjs'

handOver([path.join(root, 'src', 'cli', 'main.ts'), ...process.argv.slice(2)])
