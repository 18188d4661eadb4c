import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { visitors } from '../browser.ts'
import { setsOwnPassword, signsIn } from '../people.ts'
import { discard, fangma, type Program, startInVain, startProgram } from '../program.ts'
import { chooses, fills, presses, sees } from '../screen.ts'

const { visit } = visitors()
let program: Program
beforeAll(async () => {
  program = await startProgram({ demo: false })
})
afterAll(async () => {
  if (program !== undefined) await discard(program)
})

it('a second start on the same data says so in a sentence, and the first goes on', async () => {
  const { code, output } = await startInVain({ DATA_DIR: program.dataDir, PORT: '0', DEMO: '0' })
  expect(code).toBe(1)
  expect(output).toMatch(/正由另一个坊码程序使用/)
  expect(output).not.toMatch(/\n\s+at /)
  expect((await fetch(`${program.url}/healthz`)).ok).toBe(true)
})

it('after kill -9 the program starts again with every change that it had acknowledged, and people stay signed in', async () => {
  const { output } = await fangma(
    program.dataDir,
    ...['user', 'add', '--username', 'office', '--name', '经办人', '--duty', 'office'],
  )
  const page = await visit({ url: program.url })
  await page.goto('/console/')
  await page.waitForURL(/sign-in/)
  const initial = /\w{4}(-\w{4}){3}/.exec(output)?.[0] ?? ''
  await signsIn(page, 'office', initial)
  await setsOwnPassword(page, initial, 'Denglu-2026')

  const kills = ['program', 'everything'] as const
  for (const [index, what] of kills.entries()) {
    const name = `巴中市恩阳区不忘豆腐坊${index + 1}`
    await registers(page, name, index)
    await page.goto('about:blank')
    await program.kill(what)
    const { dataDir, port } = program
    program = await startProgram({ demo: false, dataDir, port })
    await page.goto(`${program.url}/console/workshops`)
    await sees(page, name, `共 ${index + 1} 家`)
  }
})

/** Done as soon as the page says that it is. */
async function registers(page: Page, name: string, index: number): Promise<void> {
  await page.goto(`${program.url}/console/workshops/new`)
  await fills(page, { 小作坊名称: name, 经营者姓名: '岳不忘', 详细地址: `渔溪镇新街 ${index + 1} 号` })
  await chooses(page, '类别', '豆制品')
  await chooses(page, '乡镇（街道）', '渔溪镇')
  await presses(page, '登记')
  await page.waitForURL(/workshops\/[0-9a-f-]{36}$/)
}
