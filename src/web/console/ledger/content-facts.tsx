import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { findInstant } from '../../../kernel/day.ts'
import {
  buyerKindZh,
  conclusionZh,
  healthStateZh,
  hygieneWorkZh,
  ledgerShortZh,
  materialKindZh,
  proofKindZh,
  shelfLifeUnitZh,
  testKindZh,
} from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { plainValue } from '../../ui/difference.tsx'
import { momentText } from '../../ui/formats.ts'
import { Facts } from '../../ui/page.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { type Fields, ownOf, quantityOf, quantityWord, recordOf, recordsOf } from './content.ts'
import { useFieldWords } from './field-words.ts'

export type Entry = Answer<'ledger.entry'>['chain'][number]

/** Everything that the entry says, with the names that the bureau gave its fields in the edition of that day. */
export function ContentFacts({ entry }: { readonly entry: Entry }): ReactNode {
  const { word, place, additiveWord } = useFieldWords(entry.ledger, entry.onDay)
  const partners = useAsk('ledger.partners', { workshop: entry.workshop }, { off: !namesPartner(entry.content) })
  const partnerName = (id: unknown) => partners.data?.rows.find(each => each.partner === id)?.name
  const facts = Object.entries(entry.content)
    .filter(([key, value]) => isSaid(key, value, entry.content))
    .map(([key, value]) => ({
      key,
      label: word(key),
      value: <Value name={key} value={value} partnerName={partnerName} word={word} additiveWord={additiveWord} />,
      wide: Array.isArray(value) && value.length > 0 && typeof value[0] === 'object',
    }))
  const own = ownOf(entry.content).map(([key, value]) => ({ key, label: word(key), value, wide: false }))
  return <Facts facts={[...facts, ...own].sort((one, other) => place(one.key) - place(other.key))} />
}

function namesPartner(content: Fields): boolean {
  return typeof content.supplier === 'string' || typeof content.buyer === 'string'
}

/** What is empty says nothing; the program's own numbers say nothing to people when a name stands beside them. */
function isSaid(key: string, value: unknown, content: Fields): boolean {
  if (value === null || value === undefined || value === '') return false
  if (Array.isArray(value) && value.length === 0) return false
  if (key === 'product') return content.productName === undefined
  if (key === 'supplier') return content.supplierName === undefined
  if (key === 'buyer') return content.buyerName === undefined
  return key !== 'entry' && key !== 'dose' && key !== 'more'
}

type ValueProps = {
  readonly name: string
  readonly value: unknown
  readonly partnerName: (id: unknown) => string | undefined
  readonly word: (key: string) => string
  readonly additiveWord: (key: string) => string
}

const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  materialKind: materialKindZh,
  buyerKind: buyerKindZh,
  testKind: testKindZh,
  conclusion: conclusionZh,
  of: ledgerShortZh,
  state: healthStateZh,
}
const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = { proofs: proofKindZh, works: hygieneWorkZh }

function Value({ name, value, ...words }: ValueProps): ReactNode {
  const quantity = quantityOf(value)
  if (quantity !== undefined) return <Amount value={value} />
  if (typeof value === 'string') {
    if (name === 'lot' || name === 'producedLot' || name === 'sourceLot') return <LotLink lot={value} />
    if (name === 'supplier' || name === 'buyer') return words.partnerName(value) ?? '（已停用的往来单位）'
    if (findInstant(value) !== undefined) return momentText(value)
    return choices[name]?.[value] ?? value
  }
  if (typeof value === 'boolean') return booleanWord(name, value)
  if (name === 'shelfLife') return shelfLifeText(recordOf(value))
  if (Array.isArray(value)) {
    const known = lists[name]
    if (known !== undefined) return value.map(each => known[String(each)] ?? String(each)).join('、')
    if (value.every(each => typeof each === 'string')) return value.join('、')
    return (
      <ul className="plain-list">
        {recordsOf(value).map((line, at) => (
          <li key={`${name}-${String(line.line ?? line.lot ?? line.name ?? at)}`}>
            <Line line={line} {...words} />
          </li>
        ))}
      </ul>
    )
  }
  if (typeof value === 'object' && value !== null) {
    return <Line line={recordOf(value)} {...words} />
  }
  return plainValue(value)
}

/** One line of charges, tests or checks, its parts in a row. */
function Line({ line, ...words }: Omit<ValueProps, 'name' | 'value'> & { readonly line: Fields }): ReactNode {
  const parts = Object.entries(line).filter(
    ([key, value]) => isSaid(key, value, line) && !unsaid.has(key) && !(line.lot != null && lotNames.has(key)),
  )
  return (
    <>
      {parts.map(([key, value], at) => (
        <span key={key}>
          {at > 0 && ' · '}
          {lineNames.has(key) ? '' : `${words.word(key)} `}
          <Value name={key} value={value} {...words} />
        </span>
      ))}
      {ownOf(line).map(([key, value]) => (
        <span key={`more-${key}`}>
          {' · '}
          {words.additiveWord(key)} {value}
        </span>
      ))}
    </>
  )
}

/** Of a line with its lot: the link says both. */
const lotNames = new Set(['name', 'number'])
const unsaid = new Set(['line', 'worker'])
const lineNames = new Set(['lot', 'name', 'quantity', 'state', 'result', 'unit', 'keepUntil'])

function booleanWord(name: string, value: boolean): string {
  if (name === 'accepted') return value ? '合格，收下' : '不合格，拒收'
  if (name === 'released') return value ? '感官自检合格，可以出厂' : '还没有放行'
  return value ? '是' : '否'
}

function shelfLifeText({ amount, unit }: Fields): string {
  const units: Readonly<Record<string, string>> = shelfLifeUnitZh
  return `${String(amount)} ${units[String(unit)] ?? ''}`
}

/** What was typed beside how it was understood, unless they say the same. */
export function Amount({ value }: { readonly value: unknown }): ReactNode {
  const quantity = quantityOf(value)
  if (quantity === undefined) return '—'
  const { typed, understood } = quantity
  return (
    <>
      {quantityWord(value)}
      {typed.replace(/\s/g, '') !== understood.replace(/\s/g, '') && (
        <span className="quiet small">（填写为“{typed}”）</span>
      )}
    </>
  )
}

export function LotLink({ lot }: { readonly lot: string }): ReactNode {
  const found = useAsk('ledger.lot', { lot })
  const word = found.data === undefined ? '查看批次' : [found.data.name, found.data.number].filter(Boolean).join(' ')
  return (
    <>
      <Link to={links.lot(lot)}>{word}</Link>{' '}
      <May do="trace.follow">
        <Link className="small" to={links.traceLot(lot)}>
          追溯
        </Link>
      </May>
    </>
  )
}
