import { defineConfig } from 'vite'
import { phoneApp } from './vite.phone.ts'

/** The owner's phone app. */
export default defineConfig(
  phoneApp({ folder: 'workshop', scope: '/w/', name: '坊码 · 小作坊台账', shortName: '坊码', cache: 'app' }),
)
