import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../../kernel/day.ts'
import { layPaper, tailOf, textOf } from './lay.ts'
import { paperNumber, registerFaults, usualPrefix } from './number.ts'
import { type Serving, servedOn, servingFaults, servingWays } from './serving.ts'
import { type Signature, signatureFaults } from './signature.ts'
import { correctionRefusal, servingRefusal, stateOf } from './state.ts'
import { type Template, templateFaults } from './template.ts'
import { checkFields } from './values.ts'

const template: Template = {
  toParty: false,
  code: 'trial',
  version: 1,
  order: 1,
  title: '试验文书',
  about: '试验',
  mark: '试',
  style: 'form',
  form: '没有',
  basis: [{ text: '没有', toBeConfirmed: true }],
  fields: [
    { code: 'party', label: '当事人', kind: 'line', needed: '请填写当事人', most: 20 },
    { code: 'facts', label: '事实', kind: 'text' },
    { code: 'onDay', label: '日期', kind: 'day' },
    { code: 'at', label: '时间', kind: 'moment' },
    { code: 'fine', label: '罚款', kind: 'amount' },
    {
      code: 'way',
      label: '方式',
      kind: 'choice',
      options: [
        { code: 'a', label: '甲' },
        { code: 'b', label: '乙' },
      ],
    },
    {
      code: 'ticks',
      label: '勾选',
      kind: 'choices',
      options: [
        { code: 'a', label: '甲' },
        { code: 'b', label: '乙' },
      ],
    },
    { code: 'officers', label: '执法人员', kind: 'people', needed: '请填写执法人员', least: 2 },
    { code: 'items', label: '物品', kind: 'rows', columns: [{ code: 'name', label: '名称', share: 1 }] },
  ],
  places: [{ code: 'party', label: '当事人', who: 'party', count: 1 }],
  body: [
    { kind: 'facts', rows: [[{ label: '当事人', text: '{party}' }], [{ label: '日期', text: '{onDay} {at}' }]] },
    { kind: 'text', text: '{facts}，罚款{fine}，方式{way}，人员{officers}' },
    { kind: 'text', text: '附：{facts}', when: 'facts' },
    { kind: 'ticks', field: 'ticks', label: '勾选：' },
    { kind: 'rows', field: 'items' },
    { kind: 'signatures', places: ['party'] },
  ],
  seal: true,
  copies: ['一份归档', '一份送达当事人'],
  example: {},
}
const officers = [
  { name: '甲某', certificate: 'A1' },
  { name: '乙某', certificate: 'A2' },
]
const head = { bureau: '恩阳区市场监督管理局', number: '恩市监试〔2022〕1号', issuedOn: '2022-08-10', corrects: null }
const read = (fields: Record<string, unknown>, signatures: Signature[] = []) =>
  textOf(layPaper(template, checkFields(template, fields).values, head, signatures)).join('|')

describe('what is typed into a paper', () => {
  it('says everything that is wrong at once', () => {
    const { faults, missing } = checkFields(template, {
      ...{ party: ' ', facts: 5, onDay: '2022-02-30', at: '2022-08-10 25:00', fine: '-1', way: 'c', ticks: ['z'] },
      ...{ officers: [officers[0]], items: 'x', foreign: '1' },
    })
    expect(faults.map(({ pointer }) => pointer)).toEqual(
      ['foreign', 'facts', 'onDay', 'at', 'fine', 'way', 'ticks', 'officers', 'items'].map(code => `/fields/${code}`),
    )
    expect(missing).toEqual([{ pointer: '/fields/party', detail: '请填写当事人' }])
  })
  it('asks for two officers with certificates of their own', () => {
    const said = (people: unknown) => checkFields(template, { party: '甲', officers: people }).faults[0]?.detail
    expect(said([officers[0]])).toContain('不少于 2 人')
    expect(said([{ name: '甲某', certificate: '' }, officers[1]])).toContain('姓名和执法证号')
    expect(said([officers[0], { name: '丙某', certificate: 'A1' }])).toContain('执法证号相同')
    expect(said(officers)).toBeUndefined()
  })
  it('takes text as it is: what looks like a field in it is not filled again', () => {
    expect(read({ party: '{officers}', officers })).toContain('|{officers}|')
  })
  it('takes anything from anybody without breaking', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...template.fields.map(field => field.code)), fc.anything()),
        fields => {
          const { values, faults, missing } = checkFields(template, fields)
          const told = [...faults, ...missing].every(
            ({ pointer, detail }) => pointer.startsWith('/fields/') && detail !== '',
          )
          return told && textOf(layPaper(template, values, head, [])).every(text => typeof text === 'string')
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('a laid paper', () => {
  it('writes days, moments, amounts and choices as papers do', () => {
    const text = read({
      ...{ party: '永强豆坊', facts: '事实', onDay: '2022-08-05', at: '2022-08-05T09:05', fine: '5000', way: 'b' },
      ...{ ticks: ['b'], officers, items: [{ name: '豆干' }] },
    })
    expect(text).toContain('2022年8月5日 2022年8月5日9时5分')
    expect(text).toContain('事实，罚款5000.00元（大写：伍仟元整），方式乙')
    expect(text).toContain('甲某（执法证号：A1）、乙某（执法证号：A2）')
    expect(text).toContain('勾选：□甲　■乙')
    expect(text).toContain('序号|名称|1|豆干')
    expect(text).toContain('本文书一式二份，一份归档，一份送达当事人。')
  })
  it('strikes out what is empty and leaves out what hangs on it', () => {
    const text = read({ party: '永强豆坊', officers })
    expect(text).toContain('／，罚款／，方式／')
    expect(text).not.toContain('附：')
  })
  it('writes a refusal with its reason and who saw it', () => {
    const refused = { reason: '不认可检查结果', witness: '李某', recording: '' }
    const text = read({ party: '永强豆坊', officers }, [
      { place: 'party', name: '赵某', file: null, refused, at: null },
    ])
    expect(text).toContain('（赵某拒绝签名，原因：不认可检查结果；见证人：李某）')
  })
  it('keeps the last words with the seal', () => {
    const { blocks } = layPaper(template, checkFields(template, { party: '甲', officers }).values, head, [])
    expect(blocks[tailOf(blocks)]?.kind).toBe('text')
    expect(blocks.slice(tailOf(blocks)).some(({ kind }) => kind === 'seal')).toBe(true)
  })
})

describe('a template', () => {
  it('with a slip in it is told by name', () => {
    expect(templateFaults(template)).toEqual([])
    const broken = { ...template, body: [{ kind: 'text' as const, text: '{nobody}', when: 'nothing' }] }
    expect(templateFaults(broken)).toContain('trial: {nobody} names no field')
    expect(templateFaults(broken)).toContain('trial: when nothing names no field')
    expect(templateFaults(broken)).toContain('trial: officers is asked for and shown nowhere')
    expect(templateFaults(broken)).toContain('trial: nobody finds the place party')
  })
})

describe('signing', () => {
  const signed = (over: Partial<Signature>): Signature => ({
    place: 'party',
    name: '赵某',
    file: null,
    refused: null,
    at: null,
    ...over,
  })
  const said = (...all: Signature[]) => signatureFaults(template, all).map(({ detail }) => detail)
  it('is either done or refused with a reason and a witness or a recording', () => {
    expect(said(signed({ file: 'f' }))).toEqual([])
    expect(said(signed({}))).toEqual(['请签名，或者登记拒绝签名'])
    const refused = { reason: '不认可', witness: '', recording: '' }
    expect(said(signed({ refused }))).toEqual(['拒绝签名的，要有见证人签名或者音像记录'])
    expect(said(signed({ refused: { ...refused, recording: '记录仪12号' } }))).toEqual([])
    expect(said(signed({ file: 'f', refused: { ...refused, witness: '李某' } }))).toContain(
      '已经签名的不能再登记拒绝签名',
    )
  })
  it('happens where the paper has a place, and no more often than that', () => {
    expect(said(signed({ place: 'roof', file: 'f' }))).toEqual(['试验文书没有这个签名处'])
    expect(said(signed({ file: 'f' }), signed({ file: 'g' }))).toEqual(['这个签名处已经签满'])
  })
})

describe('numbers', () => {
  it('are written with the year in hexagonal brackets and without zeros', () => {
    expect(paperNumber('恩市监', '责改', 2022, 7)).toBe('恩市监责改〔2022〕7号')
    expect(usualPrefix('恩阳区')).toBe('恩市监')
  })
  it('that cannot be accounted for are found', () => {
    const register = [1, 2, 2, 4, 6].map(ordinal => ({ ordinal }))
    expect(registerFaults(5, register)).toEqual(['2号用了 2 次', '3号没有去向', '5号没有去向', '6号没有发出过'])
    fc.assert(
      fc.property(fc.nat(60), last => {
        const whole = Array.from({ length: last }, (_, at) => ({ ordinal: at + 1 }))
        return registerFaults(last, whole).length === 0
      }),
    )
  })
})

describe('serving', () => {
  const served = (over: Partial<Serving>): Serving => ({
    ...{ way: 'direct', onDay: '2022-08-10' as Day, recipient: '永强豆坊', receivedBy: '赵某', place: '经营场所' },
    ...{ witness: '', recorded: false, reference: '', proofs: 0, ...over },
  })
  const said = (over: Partial<Serving>) => servingFaults(served(over)).map(({ pointer }) => pointer)
  it('names what each way must prove', () => {
    expect(said({})).toEqual([])
    expect(said({ receivedBy: '' })).toEqual(['/receivedBy'])
    expect(said({ way: 'left' })).toEqual(['/witness'])
    expect(said({ way: 'left', witness: '村干部李某' })).toEqual([])
    expect(said({ way: 'left', recorded: true })).toEqual(['/files'])
    for (const way of ['post', 'electronic', 'entrusted', 'public'] as const)
      expect(said({ way })).toEqual(['/reference'])
  })
  it('by a public notice counts thirty days later, every other way on its day', () => {
    for (const way of servingWays) {
      expect(servedOn(served({ way }))).toBe(way === 'public' ? '2022-09-09' : '2022-08-10')
    }
  })
})

describe('how a paper stands', () => {
  it('tells the strongest of what happened to it', () => {
    const every = [true, false].flatMap(voided =>
      [true, false].flatMap(corrected => [0, 2].map(servings => ({ voided, corrected, servings }))),
    )
    for (const standing of every) {
      const { voided, corrected, servings } = standing
      expect(stateOf(standing)).toBe(voided ? 'void' : corrected ? 'corrected' : servings > 0 ? 'served' : 'issued')
      expect(servingRefusal(standing) === undefined).toBe(!voided)
      expect(correctionRefusal(standing) === undefined).toBe(!voided && !corrected)
    }
  })
})
