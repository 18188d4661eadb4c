/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Design, dateStyles, type Finding, labelSizes, packFaces } from '../../../label/rules/content.ts'
import { plainDesign } from '../../../label/rules/fill.ts'
import { newIntent, perform, Refused } from '../../client.ts'
import { Choice, TextField } from '../../phone/kit/field.tsx'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { go, type Route } from '../../phone/router.ts'
import { links } from '../links.ts'
import { place } from '../state/record.ts'
import { refresh } from '../state/refresh.ts'
import { useReady } from '../state/view.ts'

const dateZh = { dashes: '2022-08-10', words: '2022年08月10日', plain: '20220810' } as const
const faceZh = { large: '大于 35 平方厘米', small: '35 平方厘米以内', tiny: '很小' } as const

type Fields = Omit<Design, 'ingredients' | 'storage' | 'allergens' | 'standardNumber' | 'alcohol' | 'extra'> & {
  readonly ingredients: string
  readonly storage: string
  readonly allergens: string
  readonly standardNumber: string
  readonly alcohol: string
  readonly extra: string
}

const parts = (text: string): string[] =>
  text
    .split(/[、，,\n]/)
    .map(each => each.trim())
    .filter(each => each !== '')
const given = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** Compound ingredients hold commas of their own, so each ingredient stands on a line. */
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map(each => each.trim())
    .filter(each => each !== '')

function fieldsOf(design: Design): Fields {
  return {
    ...design,
    ingredients: design.ingredients.join('\n'),
    storage: design.storage ?? '',
    allergens: (design.allergens ?? []).join('、'),
    standardNumber: design.standardNumber ?? '',
    alcohol: design.alcohol ?? '',
    extra: design.extra.join('\n'),
  }
}

/** How the labels of one product look. Saved with network only: the server checks it at once. */
export function DesignPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const product = ready.pack.products.find(each => each.product === route.query.product)
  if (product === undefined)
    return (
      <Screen title="标签样式" back={links.labels}>
        <p class="empty">没有这个产品，请回到标签列表重新选。</p>
      </Screen>
    )
  const recipe = ready.pack.recipes.find(each => each.product === product.product)
  const known = ready.view.designs.find(each => each.product === product.product)
  const plain = plainDesign(product.name, recipe?.shelfLife ?? null, recipe?.netContent ?? '', recipe?.storage ?? '')
  return (
    <DesignForm
      key={product.product}
      product={product.product}
      design={known ?? plain}
      baijiu={ready.pack.category === 'baijiu'}
    />
  )
}

type Props = { readonly product: string; readonly design: Design; readonly baijiu: boolean }

function DesignForm({ product, design, baijiu }: Props): JSX.Element {
  const [fields, setFields] = useState(() => fieldsOf(design))
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | undefined>(undefined)
  const [findings, setFindings] = useState<readonly Finding[]>([])
  const set = (changed: Partial<Fields>) => setFields(before => ({ ...before, ...changed }))
  const save = async () => {
    setBusy(true)
    setRefused(undefined)
    try {
      const answer = await perform('label.save-design', wishOf(product, fields))
      setFindings(answer.findings)
      await refresh()
      say(answer.findings.length === 0 ? '标签样式记好了' : '记好了，还有要改的')
      if (answer.findings.length === 0) go(links.labels)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setRefused(error.status === 0 ? '标签样式要连上网络才能改，请有网络时再来' : error.detail)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Screen
      title={`标签 · ${design.name}`}
      back={links.labels}
      foot={
        <Button look="main" disabled={busy} onClick={() => void save()}>
          {busy ? '正在存…' : '保存'}
        </Button>
      }
    >
      {refused === undefined ? null : <Note tone="bad">{refused}</Note>}
      {findings.map(({ code, words, basis, severity }) => (
        <Note key={code + words} tone={severity === 'error' ? 'bad' : 'attention'}>
          {words}
          <br />
          <span class="quiet">{basis}</span>
        </Note>
      ))}
      <TextField label="食品名称" max={40} value={fields.name} onInput={name => set({ name })} />
      <TextField
        label="配料"
        optional
        long
        max={600}
        hint="一行一种，多的在前；不填就按投料自动写"
        value={fields.ingredients}
        onInput={ingredients => set({ ingredients })}
      />
      <TextField
        label="净含量"
        max={30}
        value={fields.netContent}
        onInput={netContent => set({ netContent })}
        placeholder="如 500克"
      />
      <TextField
        label="怎么保存"
        value={fields.storage}
        onInput={storage => set({ storage })}
        suggestions={['常温，避光', '冷藏 0～4℃']}
      />
      <TextField
        label="致敏物质"
        optional
        hint="不填就从配料里找"
        value={fields.allergens}
        onInput={allergens => set({ allergens })}
      />
      {baijiu ? (
        <TextField
          label="酒精度"
          max={20}
          value={fields.alcohol}
          onInput={alcohol => set({ alcohol })}
          placeholder="如 52%vol"
        />
      ) : null}
      <TextField
        label="产品标准号"
        optional
        max={40}
        value={fields.standardNumber}
        onInput={standardNumber => set({ standardNumber })}
      />
      <Choice
        label="标签大小"
        choices={labelSizes.map(size => [size, size === 'a4' ? 'A4 整张' : size.replace('x', '×')] as const)}
        value={fields.size}
        onInput={size => set({ size })}
      />
      <Choice
        label="包装最大一面"
        choices={packFaces.map(face => [face, faceZh[face]] as const)}
        value={fields.face}
        onInput={face => set({ face })}
      />
      <Choice
        label="日期写法"
        choices={dateStyles.map(style => [style, dateZh[style]] as const)}
        value={fields.dateStyle}
        onInput={dateStyle => set({ dateStyle })}
      />
      <TextField
        label="附加的话"
        optional
        long
        max={200}
        hint="不能写治病、保健、零添加这类话"
        value={fields.extra}
        onInput={extra => set({ extra })}
      />
    </Screen>
  )
}

function wishOf(product: string, fields: Fields) {
  const { name, netContent, shelfLife, size, face, dateStyle, shelfLifeStyle } = fields
  return {
    workshop: place().workshop,
    product,
    design: newIntent(),
    name: name.trim(),
    ingredients: lines(fields.ingredients),
    netContent: netContent.trim(),
    storage: given(fields.storage),
    allergens: fields.allergens.trim() === '' ? null : parts(fields.allergens),
    shelfLife,
    standardNumber: given(fields.standardNumber),
    alcohol: given(fields.alcohol),
    size,
    face,
    dateStyle,
    shelfLifeStyle,
    extra: lines(fields.extra),
  }
}
