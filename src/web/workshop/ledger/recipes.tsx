/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { isReading, readQuantity } from '../../../kernel/quantity.ts'
import { shelfLifeUnits } from '../../../ledger/rules/ledgers.ts'
import { shelfLifeUnitZh } from '../../../ledger/zh.ts'
import { foodChoices, foodCodeOf } from '../../../rulebook/rules/foods.ts'
import { newIntent } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { Choice, Field, TextField } from '../../phone/kit/field.tsx'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Row, Screen } from '../../phone/kit/screen.tsx'
import { go, type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { Pack, Parcel } from '../offline/shape.ts'
import { place, post } from '../state/record.ts'
import { useReady } from '../state/view.ts'
import { distinct, oneOf } from './remembered.ts'

export function RecipesPage(): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const { products, recipes } = ready.pack
  return (
    <Screen title="配方" back={links.me}>
      <Note tone="calm">写好配方，以后做的时候只填做了多少，原料自动算好。</Note>
      {products.length === 0 ? <p class="empty">档案里还没有您的产品，请联系监管人员登记。</p> : null}
      <ul class="rows">
        {products.map(({ product, name }) => {
          const recipe = recipes.find(each => each.product === product)
          const more =
            recipe === undefined ? '还没写' : recipe.lines.map(line => `${line.materialName} ${line.typed}`).join('、')
          return (
            <li key={product}>
              <Row title={name} more={more} onClick={() => go(links.recipe(product))} />
            </li>
          )
        })}
      </ul>
    </Screen>
  )
}

export function RecipePage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const product = ready.pack.products.find(each => each.product === route.query.product)
  if (product === undefined)
    return (
      <Screen title="配方" back={links.recipes}>
        <p class="empty">没有这个产品，请回到配方列表重新选。</p>
      </Screen>
    )
  const refused = ready.view.parcels.find(
    each => each.action === 'ledger.save-recipe' && each.state === 'refused' && each.input.product === product.product,
  )
  return <Recipe key={product.product} product={product} pack={ready.pack} refused={refused} />
}

type Line = { readonly key: string; readonly materialName: string; readonly typed: string; readonly additive: boolean }

type Fields = {
  lines: Line[]
  output: string
  foodCode: string
  lifeAmount: string
  lifeUnit: (typeof shelfLifeUnits)[number]
  storage: string
  netContent: string
}

type Props = {
  readonly product: Pack['products'][number]
  readonly pack: Pack
  readonly refused: Parcel | undefined
}

function fieldsFrom({ product, pack, refused }: Props): Fields {
  const earlier = refused?.action === 'ledger.save-recipe' ? refused.input : undefined
  const known = earlier ?? pack.recipes.find(each => each.product === product.product)
  return {
    lines: (known?.lines ?? []).map(line => ({
      key: newIntent(),
      materialName: line.materialName,
      typed: line.typed,
      additive: line.additive ?? false,
    })),
    output: known?.output ?? '',
    foodCode: known?.foodCode ?? foodCodeOf(product.name, pack.category)?.code ?? '',
    lifeAmount: known?.shelfLife?.amount.toString() ?? '',
    lifeUnit: known?.shelfLife?.unit ?? 'day',
    storage: known?.storage ?? '',
    netContent: known?.netContent ?? '',
  }
}

/** A recipe is arithmetic: what cannot be read cannot be scaled. Market words are read here as elsewhere, and shown. */
const readable = (typed: string): string | undefined => {
  const read = readQuantity(typed)
  return isReading(read) ? read.understood : undefined
}

function faultsOf(fields: Fields): string[] {
  const named = fields.lines.filter(({ materialName }) => materialName.trim() === '').length
  const unread = fields.lines.filter(
    ({ typed, additive }) => !(additive && typed === '') && readable(typed) === undefined,
  )
  return [
    ...(named > 0 ? ['有原料没写名称'] : []),
    ...unread.map(({ materialName }) => `${materialName || '原料'}的用量请写成“10千克”的样子`),
    ...(fields.output !== '' && readable(fields.output) === undefined ? ['做出多少请写成“25千克”的样子'] : []),
    ...(fields.foodCode === '' ? ['请选食品类别，添加剂限量按它查'] : []),
    ...(fields.lifeAmount !== '' && !/^[1-9]\d{0,2}$/.test(fields.lifeAmount) ? ['保质期请填整数'] : []),
  ]
}

function Recipe(props: Props): JSX.Element {
  const { product, pack, refused } = props
  const [fields, setFields] = useState(() => fieldsFrom(props))
  const [tried, setTried] = useState(false)
  const set = (changed: Partial<Fields>) => setFields(before => ({ ...before, ...changed }))
  const faults = faultsOf(fields)
  const choices = foodChoices(pack.category).map(({ code, name }) => [code, name] as const)
  const save = async () => {
    setTried(true)
    if (faults.length > 0) return window.scrollTo(0, 0)
    await keepRecipe(props, fields)
    say(`配方记好了：${product.name}`)
    replaceWith(links.recipes)
  }
  return (
    <Screen
      title={`配方 · ${product.name}`}
      back={links.recipes}
      foot={
        <Button look="main" onClick={() => void save()}>
          保存
        </Button>
      }
    >
      {refused === undefined ? null : <Note tone="bad">没有通过：{refused.refusal?.detail}</Note>}
      {tried && faults.length > 0 ? <Note tone="bad">{faults.join('；')}</Note> : null}
      <Lines fields={fields} set={set} pack={pack} />
      <TextField
        label="这些原料能做出多少"
        optional
        max={30}
        hint={readable(fields.output) ?? '填了才能按做的多少算原料'}
        value={fields.output}
        onInput={output => set({ output })}
        placeholder="如 25千克"
      />
      <Choice
        label="食品类别"
        hint="国家标准 GB 2760 的分类"
        choices={choices}
        value={fields.foodCode}
        onInput={foodCode => set({ foodCode })}
      />
      <TextField
        label="保质期"
        optional
        mode="numeric"
        max={3}
        unit=""
        value={fields.lifeAmount}
        onInput={lifeAmount => set({ lifeAmount })}
      />
      <Choice
        label="保质期单位"
        choices={shelfLifeUnits.map(unit => [unit, shelfLifeUnitZh[unit]] as const)}
        value={fields.lifeUnit}
        onInput={lifeUnit => set({ lifeUnit })}
      />
      <TextField
        label="怎么保存"
        optional
        value={fields.storage}
        onInput={storage => set({ storage })}
        suggestions={['常温，避光', '冷藏 0～4℃', '冷冻 -18℃以下']}
      />
      <TextField
        label="净含量（一件）"
        optional
        max={30}
        value={fields.netContent}
        onInput={netContent => set({ netContent })}
        placeholder="如 500克"
      />
    </Screen>
  )
}

function Lines({
  fields,
  set,
  pack,
}: {
  readonly fields: Fields
  readonly set: (changed: Partial<Fields>) => void
  readonly pack: Pack
}): JSX.Element {
  const names = distinct(pack.lots.filter(lot => lot.kind === 'received').map(lot => lot.name))
  const change = (key: string, changed: Partial<Line>) =>
    set({ lines: fields.lines.map(line => (line.key === key ? { ...line, ...changed } : line)) })
  return (
    <Field label="用什么做">
      {fields.lines.map(line => (
        <div class="card" key={line.key}>
          <TextField
            label={line.additive ? '添加剂' : '原料'}
            value={line.materialName}
            onInput={materialName => change(line.key, { materialName })}
            suggestions={line.materialName === '' ? names : []}
          />
          <TextField
            label="用量"
            optional={line.additive}
            max={30}
            value={line.typed}
            onInput={typed => change(line.key, { typed })}
            placeholder={line.additive ? '如 50克' : '如 10千克'}
            hint={readable(line.typed)}
          />
          <button
            type="button"
            class="text-button"
            onClick={() => set({ lines: fields.lines.filter(({ key }) => key !== line.key) })}
          >
            去掉
          </button>
        </div>
      ))}
      <div class="two">
        {(
          [
            ['＋ 原料', false],
            ['＋ 添加剂', true],
          ] as const
        ).map(([words, additive]) => (
          <Button
            key={words}
            look="small"
            onClick={() =>
              set({ lines: [...fields.lines, { key: newIntent(), materialName: '', typed: '', additive }] })
            }
          >
            {words}
          </Button>
        ))}
      </div>
    </Field>
  )
}

const given = (text: string): string | null => (text.trim() === '' ? null : text.trim())

async function keepRecipe({ product, pack, refused }: Props, fields: Fields): Promise<void> {
  const before = pack.recipes.find(each => each.product === product.product)
  const unit = oneOf(shelfLifeUnits, fields.lifeUnit) ?? 'day'
  const input = {
    workshop: place().workshop,
    product: product.product,
    foodCode: fields.foodCode,
    shelfLife: fields.lifeAmount === '' ? null : { amount: Number(fields.lifeAmount), unit },
    storage: given(fields.storage),
    netContent: given(fields.netContent),
    lines: fields.lines.map(({ materialName, typed, additive }) => ({
      materialName: materialName.trim(),
      typed: typed.trim(),
      additive,
    })),
    parameters: before?.parameters ?? {},
    output: fields.output.trim(),
  }
  const words = `配方 ${product.name}`
  await post({ action: 'ledger.save-recipe', input }, { onDay: today(), words, instead: refused })
}
