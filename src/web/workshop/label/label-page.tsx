/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { isError } from '../../../label/rules/check.ts'
import { type Finding, type LabelContent, type LabelSize, labelSizes } from '../../../label/rules/content.ts'
import { ask, Refused } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { Choice, TextField } from '../../phone/kit/field.tsx'
import { handOut } from '../../phone/kit/hand-out.ts'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { Sheet } from '../../phone/kit/sheet.tsx'
import { go, type Route } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { PackLot } from '../offline/shape.ts'
import { useReady } from '../state/view.ts'
import { leftOf } from './labels-page.tsx'
import { checkedHere, commandsOf, localContent, pictureOf, whyNot } from './local-label.ts'
import { type Printed, printLabels, printPages } from './printing.ts'

const sizeZh = {
  '40x30': '40×30 毫米',
  '60x40': '60×40 毫米',
  a4: 'A4 整张（24 枚）',
} as const satisfies Record<LabelSize, string>

type Judged = { readonly content: LabelContent; readonly findings: readonly Finding[] }

export function LabelPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  const lot = ready?.pack.lots.find(each => each.lot === route.query.lot)
  if (ready === undefined) return null
  if (lot === undefined)
    return (
      <Screen title="打印标签" back={links.labels}>
        <p class="empty">手机上没有这一批，请回到列表重新选。</p>
      </Screen>
    )
  return <Label key={lot.lot} lot={lot} />
}

/** The server's label when it answers; without network the phone's own, by the same rules. */
function useJudged(lot: PackLot, size: LabelSize | undefined): { judged: Judged | undefined; left: number } {
  const ready = useReady()
  const [told, setTold] = useState<{ judged: Judged; left: number } | undefined>(undefined)
  const unsent = ready?.view.parcels.some(({ state }) => state !== 'sent') ?? false
  const { lot: id, labelsPrinted } = lot
  useEffect(() => {
    setTold(undefined)
    if (unsent) return undefined
    let gone = false
    ask('label.draft', { lot: id, size: size ?? null }).then(
      ({ content, findings, allowance }) => {
        if (!gone) setTold({ judged: { content, findings }, left: labelsPrinted < 0 ? 0 : allowance.left })
      },
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error
      },
    )
    return () => {
      gone = true
    }
  }, [id, size, unsent, labelsPrinted])
  const here = useMemo(() => {
    if (ready === undefined) return undefined
    const { pack, view } = ready
    const content = localContent(lot, size, { pack, parcels: view.parcels, designs: view.designs })
    return content === undefined ? undefined : { content, findings: checkedHere(content, pack, today()).findings }
  }, [ready, lot, size])
  return told === undefined ? { judged: here, left: leftOf(lot) } : told
}

function Label({ lot }: { readonly lot: PackLot }): JSX.Element {
  const [size, setSize] = useState<LabelSize | undefined>(undefined)
  const { judged, left } = useJudged(lot, size)
  const [count, setCount] = useState<string | undefined>(undefined)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | undefined>(undefined)
  const [done, setDone] = useState<(Printed & { count: number }) | undefined>(undefined)
  const stands = whyNot(lot, today())
  const again = lot.labelsPrinted > 0
  const typed = count ?? String(Math.max(left, 0))
  const wanted = /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : 0
  const fault = countFault(wanted, left) ?? (again && reason.trim().length < 2 ? '以前打过，请写补印的原因' : undefined)
  const errors = judged?.findings.filter(isError) ?? []
  const stopped = stands !== undefined || judged === undefined || errors.length > 0
  const print = async () => {
    if (judged === undefined) return
    setBusy(true)
    setRefused(undefined)
    try {
      setDone({ ...(await printLabels({ lot, content: judged.content, count: wanted, reason })), count: wanted })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setRefused(error.detail)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Screen
      title={lot.name}
      back={links.labels}
      foot={
        <Button look="main" disabled={busy || stopped || fault !== undefined} onClick={() => void print()}>
          {busy ? '正在记…' : wanted > 0 ? `打印 ${wanted} 张` : '打印'}
        </Button>
      }
    >
      {stands === undefined ? null : <Note tone="bad">{stands}</Note>}
      {stands !== undefined && !lot.released && lot.stopped === null ? (
        <Button onClick={() => go(links.form('testing', { lot: lot.lot }))}>去检验放行</Button>
      ) : null}
      {refused === undefined ? null : <Note tone="bad">{refused}</Note>}
      {judged === undefined ? null : <Picture content={judged.content} />}
      <p class="quiet">
        批号 {lot.number || '还没有'} · {lot.producedOn} · 还能打 {left} 张
      </p>
      {judged?.findings.map(finding => (
        <Note key={finding.code + finding.words} tone={isError(finding) ? 'bad' : 'attention'}>
          {finding.words}
          <br />
          <span class="quiet">
            {finding.basis}
            {finding.toBeConfirmed ? '（待确认）' : ''}
          </span>
        </Note>
      ))}
      <Choice
        label="标签大小"
        choices={labelSizes.map(each => [each, sizeZh[each]] as const)}
        value={size ?? judged?.content.size}
        onInput={setSize}
      />
      <TextField
        label="打多少张"
        mode="numeric"
        unit="张"
        max={5}
        value={typed}
        onInput={setCount}
        fault={stands === undefined ? fault : undefined}
      />
      {again ? (
        <TextField
          label="为什么补印"
          value={reason}
          onInput={setReason}
          max={200}
          suggestions={['分几次贴', '打坏了', '打印机卡纸']}
        />
      ) : null}
      {lot.product === null ? null : (
        <Button look="small" onClick={() => go(links.design(lot.product ?? ''))}>
          改标签上的字
        </Button>
      )}
      {done === undefined || judged === undefined ? null : (
        <NowPrint
          printed={done}
          content={judged.content}
          name={`标签-${lot.number}`}
          onClose={() => setDone(undefined)}
        />
      )}
    </Screen>
  )
}

function countFault(wanted: number, left: number): string | undefined {
  if (wanted === 0) return '请填打多少张'
  return wanted > left ? `最多还能打 ${Math.max(left, 0)} 张，不能多过做的件数` : undefined
}

function Picture({ content }: { readonly content: LabelContent }): JSX.Element {
  const { laid, svg } = useMemo(() => pictureOf(content), [content])
  return (
    <img
      class="label-picture"
      alt={`标签：${content.name}，${content.ingredients.join('、')}`}
      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
      style={{ width: `${laid.width}mm` }}
    />
  )
}

type NowProps = {
  readonly printed: Printed & { readonly count: number }
  readonly content: LabelContent
  readonly name: string
  readonly onClose: () => void
}

/** It is recorded; now the paper. Both ways may be tried again when a printer jams, under the same numbers. */
function NowPrint({ printed, content, name, onClose }: NowProps): JSX.Element {
  const { laid, svg } = pictureOf(content)
  const commands = useMemo(() => commandsOf(content, printed.count), [content, printed.count])
  return (
    <Sheet title={`打印 ${printed.count} 张`} onClose={onClose}>
      <p>
        标签编号 {printed.firstLabel}～{printed.lastLabel}
        {printed.offline ? '，有网络时自动传。' : '，已经记上。'}
      </p>
      <Button look="main" onClick={() => printPages(svg, content, printed.count, laid.width, laid.height)}>
        用打印机打印
      </Button>
      {commands === undefined ? (
        <p class="hint">
          {content.size === 'a4' ? 'A4 整张只能用普通打印机' : '字太多，蓝牙标签机打不下，请用大一点的标签'}
        </p>
      ) : (
        <Button onClick={() => void handOut(`${name}.tspl`, 'application/octet-stream', commands)}>
          给蓝牙标签机（TSPL 文件）
        </Button>
      )}
      <p class="hint">打坏的标签不要贴，告诉监管人员作废后可以补印。</p>
    </Sheet>
  )
}
