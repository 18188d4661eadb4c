import path from 'node:path'
import { handOver, root } from './bootstrap.mjs'

handOver([path.join(root, 'bench', 'main.ts'), ...process.argv.slice(2)])
