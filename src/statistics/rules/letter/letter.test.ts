import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../../kernel/day.ts'
import { figureOf, letterCodes } from '../figures.ts'
import { composeLetter, type LetterHead, letterText, type PrintedFigures } from './compose.ts'
import { differencesOf, type KeptFigure, type KeptRow } from './differences.ts'
import { letterBlocks } from './template.ts'
import { effectsIn, faultsOf, figuresIn, headingOf, letterHeadings, piecesOf, printedFigures } from './text.ts'
import { chineseNumber, dayInWords } from './words.ts'

const head: LetterHead = {
  ...{ bureau: '巴中市恩阳区市场监督管理局', district: '恩阳区', proposal: '区政协三届二次会议第 19 号提案' },
  ...{ short: '第 19 号提案', subject: '关于推动食品加工小作坊成长壮大的建议', recipient: '委员', grade: 'A' },
  ...{ contact: '', phone: '', copies: '', number: null, signedOn: '2022-08-10' },
}
/** What the letter of 2022-08-10 says. */
const said: PrintedFigures = {
  'registry.workshops': { text: '301', names: [] },
  'registry.workshops-baijiu': { text: '127', names: [] },
  'sampling.concluded': { text: '425', names: [] },
  'sampling.conforming': { text: '402', names: [] },
  'sampling.conforming-rate': { text: '94.59%', names: [] },
  'casework.from-sampling': { text: '23', names: [] },
  'casework.filing-rate': { text: '100.00%', names: [] },
  'cultivation.makeovers': { text: '3', names: ['永强豆制品', '甲', '乙'] },
  'inspection.joint-departments': { text: '4', names: ['经信局', '应急管理局', '生态环境局', '消防救援大队'] },
}

describe('the text of the letter', () => {
  it('prints figures of the registry only, and every figure of the letter that is a number in its text', () => {
    for (const { text } of letterBlocks) expect(faultsOf({ code: '', text }).unknown).toEqual([])
    const elsewhere = ['letter.headings', 'campaign.proposal-number', 'campaign.proposal-session']
    expect([...printedFigures].toSorted()).toEqual(letterCodes.filter(code => !elsewhere.includes(code)).toSorted())
  })

  it('holds no number that somebody typed', () => {
    for (const block of letterBlocks) expect(faultsOf(block)).toEqual({ unknown: [], removed: [], typed: [] })
  })

  it('does three things each to unify, to raise and to lead', () => {
    expect(letterHeadings()).toEqual([
      { effect: '统一', count: 3 },
      { effect: '提升', count: 3 },
      { effect: '带动', count: 3 },
    ])
    expect(letterBlocks.map(headingOf)).toContain('建章立制，做到三个“统一”')
    const without = letterBlocks.map(block => ({ ...block, text: block.text.replace(/\*\*[^*]+\*\*/u, '') }))
    expect(letterHeadings(without).map(({ count }) => count)).toEqual([2, 2, 2])
    expect(without.map(headingOf)).toContain('建章立制，做到二个“统一”')
  })

  it('has corrected words where the letter slipped', () => {
    const all = letterBlocks.map(({ heading, text }) => `${heading}${text}`).join('')
    expect(all).toContain('治理提升示范试点')
    expect(all).toContain('智能监管')
    expect(all).not.toMatch(/治理升示范|职能监管/)
  })
})

describe('an edited block', () => {
  const edited = (text: string) => faultsOf({ code: 'situation', text })

  it('says which placeholder is no figure, which figures were taken out, and which numbers were typed', () => {
    const found = edited('全区共有 {registry.workshops} 家，{registry.shops} 家，300 家，2021 年增长 3.5%。')
    expect(found.unknown).toEqual(['registry.shops'])
    expect(found.removed).toContain('registry.workshops-baijiu')
    expect(found.removed).not.toContain('registry.workshops')
    expect(found.typed).toEqual(['300', '2021', '3.5%'])
  })

  it('takes names of papers and of days in quotes for what they are', () => {
    expect(edited('结合“3·15”活动，印发《2022 年方案》').typed).toEqual([])
  })

  it('is taken apart without losing a character', () => {
    const word = fc.constantFrom('{registry.workshops}', '**', '家', '{x}', '{district}', '\n', '{', '}')
    fc.assert(
      fc.property(fc.array(word), words => {
        const text = words.join('')
        const again = piecesOf(text).map(piece => {
          if (piece.kind === 'text') return piece.text
          if (piece.kind === 'strong') return '**'
          if (piece.kind === 'unknown') return `{${piece.name}}`
          if (piece.kind === 'word') return `{${piece.word}}`
          return `{${piece.figure}${piece.naming === null ? '' : `:${piece.naming}`}}`
        })
        expect(again.join('')).toBe(text)
      }),
    )
  })
})

describe('the composed letter', () => {
  const sheet = composeLetter(head, letterBlocks, said)
  const text = letterText(sheet)

  it('says its figures where they belong', () => {
    expect(text).toContain('全区共有食品加工小作坊 301 家（其中白酒小作坊 127 家')
    expect(text).toContain('累计抽取食品加工小作坊产品 425 个批次，其中 402 个批次检测合格，合格率 94.59%')
    expect(text).toContain('立案查处 23 件，立案率 100.00%')
    expect(text).toContain('对永强豆制品等 3 家小作坊进行统一打造')
    expect(text).toContain('联合经信局、应急管理局、生态环境局、消防救援大队等职能部门')
  })

  it('is headed, numbered and signed as letters are', () => {
    expect(sheet.title).toBe('巴中市恩阳区市场监督管理局关于区政协三届二次会议第 19 号提案答复的函')
    expect(text).toContain('您提出的《关于推动食品加工小作坊成长壮大的建议》（第 19 号提案）已收悉')
    const heads = sheet.paragraphs.flatMap(({ runs }) => runs.filter(({ face }) => face === 'hei' || face === 'kai'))
    expect(heads.map(run => run.text).slice(0, 4)).toEqual([
      ...['一、基本情况', '二、主要做法', '（一）加强领导，强化宣传。', '（二）建章立制，做到三个“统一”。'],
    ])
    expect(heads.at(-1)?.text).toBe('（三）持续打造提升。')
    expect(sheet.signedOn).toBe('2022年8月10日')
  })

  it('knows of each printed number which figure it is, so that its rows can be opened', () => {
    const runs = sheet.paragraphs.flatMap(each => each.runs)
    expect(runs.find(run => run.text === '425')?.figure).toBe('sampling.concluded')
    expect(runs.filter(run => run.face === 'strong').map(run => run.text)).toContain('做到标准统一。')
  })

  it('shows a figure that was not counted by its name in braces, and leaves out an emptied block', () => {
    expect(text).toContain(`糕点作坊 {${figureOf('registry.workshops-pastry').code}} 家`)
    const emptied = letterBlocks.map(block => (block.code === 'leading' ? { ...block, text: '' } : block))
    const shorter = letterText(composeLetter(head, emptied, said))
    expect(shorter).not.toContain('强化宣传')
    expect(shorter).toContain('（一）建章立制')
  })
})

describe('what differs from a letter that was sent', () => {
  const row = (id: string, label = id): KeptRow => ({
    ...{ id, record: 'sample', label, onDay: getDay('2022-01-01'), amount: 1, workshopName: null },
  })
  const kept = (text: string, rows: KeptFigure['rows'], hash = text): KeptFigure => ({
    ...{ code: 'sampling.concluded', text, value: Number(text), raw: null, hash, rows, count: rows?.length ?? 0 },
  })

  it('is nothing while the same rows say the same', () => {
    const same = kept('2', [row('a'), row('b')])
    expect(differencesOf([same], [same])).toEqual([])
  })

  it('is which rows came, went and read differently', () => {
    const [found] = differencesOf(
      [kept('3', [row('a'), row('b'), row('c')], 'x')],
      [kept('3', [row('a'), row('c', 'other'), row('d')], 'y')],
    )
    expect(found).toMatchObject({ was: '3', now: '3', came: [{ id: 'd' }], went: [{ id: 'b' }], unnamed: false })
    expect(found?.changed.map(({ now }) => now.label)).toEqual(['other'])
  })

  it('is said without names where only a checksum was kept', () => {
    const [found] = differencesOf([kept('2', null, 'x')], [kept('2', null, 'y')])
    expect(found).toMatchObject({ came: [], went: [], unnamed: true })
  })

  it('balances: what came less what went is what the figure grew by', () => {
    const ids = fc.uniqueArray(fc.nat(30), { maxLength: 20 })
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const of = (all: readonly number[]) =>
          kept(
            String(all.length),
            all.map(id => row(String(id))),
            all.join(),
          )
        const [found] = differencesOf([of(before)], [of(after)])
        const grown = (found?.came.length ?? 0) - (found?.went.length ?? 0)
        expect(grown).toBe(after.length - before.length)
      }),
    )
  })
})

describe('words of a letter', () => {
  it('count as Chinese does', () => {
    expect([1, 3, 10, 11, 20, 21].map(chineseNumber)).toEqual(['一', '三', '十', '十一', '二十', '二十一'])
    expect(dayInWords('2022-08-10')).toBe('2022年8月10日')
    expect([effectsIn('**a**b**c**'), figuresIn('{sampling.concluded:names}')]).toEqual([2, ['sampling.concluded']])
  })
})
