import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readsWordFile } from '../../e2e/word-file.ts'
import { type LetterWorld, letterWorld } from '../statistics/letter-world.testing.ts'
import { tellLetter } from './letter.ts'

let w: LetterWorld
beforeAll(async () => {
  w = await letterWorld()
  w.setDay('2026-08-10')
})
afterAll(() => w.t.close())

const told = (options: Parameters<typeof tellLetter>[2]) => tellLetter(w.t.world, w.t.district, options)

describe('the letter at the command line', () => {
  it('prints thirty figures before there is a proposal, and writes no letter that answers nothing', async () => {
    const { answer, words } = await told({ asOf: '2026-08-10' })
    expect(answer.figures.map(({ letter }) => letter)).toEqual(
      Array.from({ length: 30 }, (_, at) => `F${String(at + 1).padStart(2, '0')}`),
    )
    expect([answer.from, answer.text]).toEqual(['2023-08-11', null])
    expect(words.some(line => /^F29 .*—/u.test(line))).toBe(true)
    await expect(told({ out: path.join(w.t.folder, 'none.docx') })).rejects.toThrow('还没有登记提案')
  })

  it('says of a wrong day, of one to come and of an unknown proposal what is wrong', async () => {
    await expect(told({ asOf: '2026-02-30' })).rejects.toThrow('--as-of 要写真实存在的日期')
    await expect(told({ asOf: '2026-08-11' })).rejects.toThrow('不能晚于今天')
    await expect(told({ from: '2026-08-11' })).rejects.toThrow('--from 不能晚于')
    await expect(told({ proposal: '404' })).rejects.toThrow('没有登记过第 404 号提案')
  })

  it('writes the letter of the proposal that is named, with the figures that it prints', async () => {
    await w.aShop()
    await w.aProposal('19')
    await w.aProposal('20')
    const out = path.join(w.t.folder, 'letter.docx')
    const { answer, words } = await told({ proposal: '19', out })
    const of = (letter: string) => answer.figures.find(each => each.letter === letter)?.text
    expect([of('F01'), of('F29'), of('F30')]).toEqual(['1', '19', '三届二次'])
    const { text } = await readsWordFile(await readFile(out))
    expect(text).toContain('第 19 号提案答复的函')
    expect(text).toContain('全区共有食品加工小作坊 1 家')
    expect(words.at(-1)).toBe(`答复函已写到 ${out}`)
    expect(answer.checks.find(({ name }) => name.includes('类别'))?.holds).toBe(true)
    expect((await told({})).answer.figures.find(({ letter }) => letter === 'F29')?.text).toBe('20')
  })
})
