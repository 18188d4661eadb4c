import { defineConfig } from 'vite'
import { phoneApp } from './vite.phone.ts'

/** The officer's phone app. */
export default defineConfig(
  phoneApp({ folder: 'officer', scope: '/o/', name: '坊码 · 执法检查', shortName: '执法检查', cache: 'officer' }),
)
