/** @jsxImportSource preact */
import type { JSX } from 'preact'
import {
  buyerKinds,
  healthStates,
  hygieneWorks,
  materialKinds,
  proofKinds,
  testKinds,
} from '../../../ledger/rules/ledgers.ts'
import {
  buyerKindZh,
  conclusionZh,
  healthStateZh,
  hygieneWorkZh,
  materialKindZh,
  proofKindZh,
  testKindZh,
} from '../../../ledger/zh.ts'
import type { Pack, PackEntry } from '../offline/shape.ts'
import { processRows } from './books.ts'
import { moreSaid } from './own-fields.ts'
import { type Content, listIn, numberIn, oneOf, quantityIn, recordIn, textIn, trueIn, wordsIn } from './remembered.ts'

type Said = readonly (readonly [string, string])[]

/** What was written, with its words; empty fields are left out. */
export function EntryContent({ entry, pack }: { readonly entry: PackEntry; readonly pack: Pack }): JSX.Element | null {
  const said = [...saidOf(entry, pack), ...moreSaid(entry, pack)].filter(([, value]) => value !== '')
  if (said.length === 0 && entry.files.length === 0) return null
  return (
    <ul class="rows">
      {said.map(([label, value]) => (
        <li key={label + value}>
          <div class="row">
            <span class="quiet">{label}</span>
            <span>{value}</span>
          </div>
        </li>
      ))}
      {entry.files.length === 0 ? null : (
        <li>
          <div class="row">
            <span class="quiet">照片</span>
            <span>{entry.files.length} 张已存</span>
          </div>
        </li>
      )}
    </ul>
  )
}

const amount = (content: Content | undefined, key = 'quantity'): string => {
  const { typed, understood } = quantityIn(content, key)
  return understood ?? typed
}

const wordOf = <K extends string>(words: readonly K[], zh: Readonly<Record<K, string>>, value: string): string => {
  const found = oneOf(words, value)
  return found === undefined ? '' : zh[found]
}

function saidOf({ kind, content, onDay }: PackEntry, pack: Pack): Said {
  const lotName = (id: string) => pack.lots.find(({ lot }) => lot === id)?.name ?? '批次'
  const partner = (id: string) => pack.partners.find(each => each.partner === id)?.name ?? ''
  switch (kind) {
    case 'receiving':
      return [
        ['品名', textIn(content, 'materialName')],
        ['是什么', wordOf(materialKinds, materialKindZh, textIn(content, 'materialKind'))],
        ['数量', amount(content)],
        ['供货者', trueIn(content, 'selfGrown', false) ? '自产自种' : partner(textIn(content, 'supplier'))],
        ['供货者批号', textIn(content, 'supplierLotNumber')],
        ['生产日期', textIn(content, 'producedOn')],
        ['保质期到', textIn(content, 'expiresOn')],
        [
          '凭证',
          wordsIn(content, 'proofs')
            .map(each => wordOf(proofKinds, proofKindZh, each))
            .join('、'),
        ],
        ['查验', trueIn(content, 'accepted', false) ? '合格' : `拒收：${textIn(content, 'refusalReason')}`],
        ['查验人', textIn(content, 'checker')],
        ['存放', textIn(content, 'storagePlace')],
      ]
    case 'production':
      return [
        ['产量', amount(content, 'output')],
        ['批号', textIn(content, 'lotNumber')],
        ['件数', String(numberIn(content, 'pieces') ?? '')],
        ...listIn(content, 'charges').map(each => [lotName(textIn(each, 'lot')), amount(each)] as const),
        ...listIn(content, 'additives').map(each => [textIn(each, 'name'), amount(each)] as const),
        ...Object.entries(recordIn(content, 'parameters')).map(
          ([key, value]) => [parameterWord(pack, onDay, key), String(value)] as const,
        ),
        ['感官检验', trueIn(content, 'released', false) ? '合格，可以出厂' : '当时没检'],
        ['操作人', textIn(content, 'operator')],
        ['不正常的情况', textIn(content, 'deviation')],
      ]
    case 'additive-use':
      return [
        ['名称', textIn(content, 'name')],
        ['用量', amount(content)],
        ['用在', lotName(textIn(content, 'producedLot'))],
        ['使用人', textIn(content, 'user')],
        ['复核人', textIn(content, 'reviewer')],
      ]
    case 'testing':
      return [
        ['批次', lotName(textIn(content, 'lot'))],
        ['做什么', wordOf(testKinds, testKindZh, textIn(content, 'testKind'))],
        ['结论', wordOf(['conforming', 'nonconforming'], conclusionZh, textIn(content, 'conclusion'))],
        ...listIn(content, 'items').map(each => [textIn(each, 'name'), textIn(each, 'result')] as const),
        ['检验机构', textIn(content, 'laboratory')],
        ['报告编号', textIn(content, 'reportNumber')],
        ['留样', amount(recordIn(content, 'retained'))],
        ['处理方法', textIn(recordIn(content, 'disposal'), 'way')],
        ['处理了多少', amount(recordIn(content, 'disposal'))],
        ['检验人', textIn(content, 'inspector')],
      ]
    case 'dispatch':
      return [
        ...listIn(content, 'lines').map(each => [lotName(textIn(each, 'lot')), amount(each)] as const),
        ['卖给', partner(textIn(content, 'buyer')) || wordOf(buyerKinds, buyerKindZh, textIn(content, 'buyerKind'))],
        ['单价', textIn(content, 'price')],
        ['销售人', textIn(content, 'seller')],
      ]
    case 'hygiene':
      return [
        [
          '做了',
          wordsIn(content, 'works')
            .map(each => wordOf(hygieneWorks, hygieneWorkZh, each))
            .join('、'),
        ],
        ['地方', textIn(content, 'area')],
        ['消毒', textIn(content, 'agent')],
        ...listIn(content, 'checks').map(
          each => [textIn(each, 'name'), wordOf(healthStates, healthStateZh, textIn(each, 'state'))] as const,
        ),
        ['谁做的', textIn(content, 'executor')],
      ]
    case 'no-production':
    case 'nil':
      return []
    default:
      return kind satisfies never
  }
}

const parameterWord = (pack: Pack, onDay: string, key: string): string =>
  processRows(pack, onDay).find(row => row.key === key)?.label ?? key
