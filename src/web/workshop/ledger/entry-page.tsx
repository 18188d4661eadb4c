/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { findInstant, longTime } from '../../../kernel/day.ts'
import { entryKindZh, originZh } from '../../../ledger/zh.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { Sheet } from '../../phone/kit/sheet.tsx'
import { go, type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { PackEntry } from '../offline/shape.ts'
import { takeBack } from '../state/record.ts'
import { useReady } from '../state/view.ts'
import { EntryContent } from './entry-content.tsx'

/** One entry as it stands. What is wrong is corrected by another that names it; nothing is overwritten. */
export function EntryPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  const [taking, setTaking] = useState(false)
  if (ready === undefined) return null
  const id = route.query.entry
  const entry = ready.pack.entries.find(each => each.entry === id)
  if (entry === undefined) return <Elsewhere parcel={ready.view.parcels.find(each => each.id === id)} />
  const { kind } = entry
  const form = kind === 'no-production' || kind === 'nil' ? undefined : links.form(kind, { correct: entry.entry })
  const recordedAt = findInstant(entry.recordedAt)
  return (
    <Screen title={entryKindZh[kind]} back={links.book}>
      <p class="figure">{entry.cancels ? `取消：${entry.summary}` : entry.summary}</p>
      <p class="quiet">
        {entry.onDay} · {entry.actor} · {originZh[entry.origin]}
        {recordedAt === undefined ? '' : ` · ${longTime(recordedAt)} 收到`}
        {entry.daysLate > 1 ? <Tag tone="attention">晚记 {entry.daysLate} 天</Tag> : null}
      </p>
      {entry.reason === null ? null : <Note tone="calm">更正原因：{entry.reason}</Note>}
      {entry.origin === 'linked' ? (
        <Note>对方卖给您，系统自动登记的。请看货、看票，再点“验收”核对数量和凭证；没收到就取消。</Note>
      ) : null}
      <EntryContent entry={entry} pack={ready.pack} />
      <p class="quiet">保存到 {entry.keepUntil}</p>
      {entry.cancels ? null : (
        <div class="two">
          {form === undefined ? null : (
            <Button look={entry.origin === 'linked' ? 'main' : 'plain'} onClick={() => go(form)}>
              {entry.origin === 'linked' ? '验收' : '更正'}
            </Button>
          )}
          <Button look="bad" onClick={() => setTaking(true)}>
            取消这一笔
          </Button>
        </div>
      )}
      {kind === 'receiving' && !entry.cancels && entry.origin !== 'linked' ? (
        <Button look="small" onClick={() => go(links.form('receiving', { like: entry.entry }))}>
          照这样再记一笔
        </Button>
      ) : null}
      {taking ? <TakeBack entry={entry} onClose={() => setTaking(false)} /> : null}
    </Screen>
  )
}

type ElsewhereProps = { readonly parcel: { readonly words: string; readonly remarks: readonly string[] } | undefined }

function Elsewhere({ parcel }: ElsewhereProps): JSX.Element {
  return (
    <Screen title="一笔台账" back={links.book}>
      {parcel === undefined ? (
        <p class="empty">手机上没有这一笔（只存最近 60 天）。要看更早的，请联系监管人员。</p>
      ) : (
        <>
          <p class="figure">{parcel.words}</p>
          <Note tone="good">已经传上去了，连上网络更新后可以更正。</Note>
          {parcel.remarks.map(remark => (
            <Note key={remark}>{remark}</Note>
          ))}
        </>
      )}
    </Screen>
  )
}

function TakeBack({ entry, onClose }: { readonly entry: PackEntry; readonly onClose: () => void }): JSX.Element {
  const [reason, setReason] = useState('')
  const confirm = async () => {
    await takeBack(entry.entry, entry.onDay, entry.summary, reason.trim())
    say('已取消，台账里会留下这次取消')
    replaceWith(links.book)
  }
  return (
    <Sheet title="取消这一笔？" onClose={onClose}>
      <p>原来那一笔会留着，注明已取消和原因。</p>
      <TextField
        label="为什么取消"
        value={reason}
        onInput={setReason}
        max={200}
        suggestions={['记重了', '点错了', '没有这回事']}
      />
      <Button look="bad" disabled={reason.trim().length < 2} onClick={() => void confirm()}>
        取消这一笔
      </Button>
    </Sheet>
  )
}
