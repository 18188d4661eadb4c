import path from 'node:path'
import { bootstrap, handOver, root } from './bootstrap.mjs'
import { buildWeb } from './build-web.mjs'

buildWeb(bootstrap())
handOver([path.join(root, 'src', 'main.ts'), ...process.argv.slice(2)])
