/** @jsxImportSource preact */
import { render } from 'preact'
import { keepApp, waitForInstall } from '../phone/install.ts'
import { cssVariables } from '../tokens.ts'
import { App } from './app.tsx'
import { openApp } from './state/open.ts'
import { show } from './state/view.ts'
import '../phone/kit/style.css'
import '../phone/kit/state.css'
import '../phone/kit/field.css'
import './officer.css'

for (const [name, value] of Object.entries(cssVariables('usual')))
  if (!name.endsWith('-size')) document.documentElement.style.setProperty(name, value)

const root = document.getElementById('root')
if (root !== null) {
  root.textContent = ''
  render(<App />, root)
}
waitForInstall()
openApp().catch((error: unknown) => {
  console.error(error)
  show({
    phase: 'signed-out',
    trouble: '这个浏览器不能在手机里存东西（可能开了无痕模式）。请换用手机自带的浏览器打开。',
  })
})
void keepApp('/o/', update => show({ update }))
