import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { defaultLimits } from '../../platform/documents/xlsx/limits.ts'
import { openPackage } from '../../platform/documents/xlsx/zip-reader.ts'
import { composeLetter } from '../rules/letter/compose.ts'
import { letterBlocks } from '../rules/letter/template.ts'
import { letterDocx } from './letter-docx.ts'
import { headSize } from './letter-page.ts'

const head = {
  ...{ bureau: '巴中市恩阳区市场监督管理局', district: '恩阳区', proposal: '区政协三届二次会议第 19 号提案' },
  ...{ short: '第 19 号提案', subject: '关于小作坊的建议', recipient: '委员', grade: 'A', contact: '张三', phone: '' },
  ...{ copies: '区政协提案委员会', number: '恩市监函〔2022〕19 号', signedOn: '2022-08-10' },
}

/** The parts of the file that say how it looks. */
async function partsOf(bytes: Uint8Array): Promise<{ body: string; foots: string[]; settings: string }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-letter-'))
  const file = path.join(folder, 'a.docx')
  await writeFile(file, bytes)
  const opened = await openPackage(file, defaultLimits)
  try {
    const read = async (name: string) => {
      const part = opened.find(name)
      return part === undefined ? '' : opened.text(part)
    }
    const foots = opened.parts.map(part => part.path).filter(name => /^word\/footer\d+\.xml$/.test(name))
    return {
      body: await read('word/document.xml'),
      foots: await Promise.all(foots.map(read)),
      settings: await read('word/settings.xml'),
    }
  } finally {
    await opened.close()
    await rm(folder, { recursive: true, force: true })
  }
}

it('is set as official letters are: A4, its margins, 28.95 points a line, the faces of title, text and headings', async () => {
  const { body, foots, settings } = await partsOf(await letterDocx(composeLetter(head, letterBlocks, {})))
  expect(body).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/)
  expect(body).toMatch(/<w:pgMar[^>]*w:top="2098"[^>]*w:right="1474"[^>]*w:bottom="1984"[^>]*w:left="1587"/)
  expect(body).toMatch(/w:line="579"[^>]*w:lineRule="exact"|w:lineRule="exact"[^>]*w:line="579"/)
  for (const face of ['方正小标宋简体', '仿宋', '黑体', '楷体']) expect(body).toContain(`w:eastAsia="${face}"`)
  expect(body).toContain('w:color w:val="e60012"')
  expect(foots).toHaveLength(2)
  for (const foot of foots) expect(foot).toContain('— ')
  expect(settings).toContain('w:evenAndOddHeaders')
})

it('has the name of the bureau on one line, however long it is', () => {
  expect([headSize('区局'), headSize(head.bureau)]).toEqual([44, 34])
  expect(headSize('某某市某某区市场监督管理局和知识产权局') * 19).toBeLessThan((156 / 25.4) * 72)
})
