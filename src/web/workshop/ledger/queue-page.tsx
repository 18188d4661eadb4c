/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { findInstant, shortTime } from '../../../kernel/day.ts'
import { now, today } from '../../phone/clock.ts'
import { handOut } from '../../phone/kit/hand-out.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { Ask } from '../../phone/kit/sheet.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { exportText, stateWords } from '../offline/export.ts'
import { drop, hangingOn, heldBack, isUnsent, mayBeDropped } from '../offline/queue.ts'
import type { Parcel } from '../offline/shape.ts'
import { phone } from '../state/phone.ts'
import { kept } from '../state/record.ts'
import { sendNow } from '../state/sender.ts'
import { useView } from '../state/view.ts'

/** What waits, each with its state; what was refused with the reason and what to do. */
export function QueuePage(): JSX.Element {
  const view = useView()
  const [dropped, setDropped] = useState<Parcel | undefined>(undefined)
  const unsent = view.parcels.filter(isUnsent)
  const held = heldBack(view.parcels)
  const remarked = view.parcels.filter(({ state, remarks }) => state === 'sent' && remarks.length > 0)
  const sendWaiting = async () => {
    await sendNow()
  }
  return (
    <Screen
      title="还没传的"
      back={links.home}
      foot={
        unsent.length === 0 ? undefined : (
          <Button look="main" disabled={view.sending === 'sending'} onClick={() => void sendWaiting()}>
            {view.sending === 'sending' ? '正在传…' : '现在传'}
          </Button>
        )
      }
    >
      {unsent.length === 0 ? <p class="empty">都传完了。</p> : <Why sending={view.sending} />}
      {unsent.map(parcel => (
        <Waiting key={parcel.id} parcel={parcel} held={held.has(parcel.id)} onDrop={() => setDropped(parcel)} />
      ))}
      {unsent.length === 0 ? null : (
        <Button
          look="small"
          onClick={() => {
            const name = `没传的台账-${today()}.json`
            void handOut(name, 'application/json', exportText(unsent, view.session?.name ?? '', now()))
          }}
        >
          导出成文件（不含照片）
        </Button>
      )}
      {remarked.map(({ id, words, remarks }) => (
        <Note key={id}>
          {words}：{remarks.join('；')}
        </Note>
      ))}
      {dropped === undefined ? null : (
        <Ask
          title="删掉这一条？"
          words={dropWords(dropped, hangingOn(view.parcels, dropped))}
          yes={hangingOn(view.parcels, dropped).length > 0 ? '知道了' : '删掉'}
          bad
          onClose={() => setDropped(undefined)}
          onYes={() => {
            if (hangingOn(view.parcels, dropped).length === 0) void remove(dropped)
            setDropped(undefined)
          }}
        />
      )}
    </Screen>
  )
}

function dropWords({ words }: Parcel, hanging: readonly Parcel[]): string {
  if (hanging.length === 0) return `“${words}”还没传上去，删掉就没有了。`
  return `要先删掉用到它的：${hanging.map(each => each.words).join('；')}`
}

async function remove(parcel: Parcel): Promise<void> {
  const gone = await drop(await phone(), parcel.order)
  await kept()
  say(gone ? '已删掉' : '这一条正在传，不能删；传完后可以在台账里更正')
}

function Why({ sending }: { readonly sending: string }): JSX.Element | null {
  if (sending === 'signed-out') return <Note tone="bad">登录已过期，请先重新登录，记的不会丢。</Note>
  if (sending === 'no-network') return <Note>现在没有网络。有网络时会自动按顺序传，不用守着。</Note>
  return null
}

type WaitingProps = { readonly parcel: Parcel; readonly held: boolean; readonly onDrop: () => void }

function Waiting({ parcel, held, onDrop }: WaitingProps): JSX.Element {
  const tone = parcel.state === 'refused' ? 'bad' : parcel.state === 'sending' ? 'good' : 'attention'
  const link = amendLink(parcel)
  const at = findInstant(parcel.enteredAt)
  return (
    <div class="card">
      <h2>{parcel.words}</h2>
      <p>
        <Tag tone={held ? 'attention' : tone}>{stateWords(parcel, held)}</Tag>{' '}
        <span class="quiet">
          {at === undefined ? parcel.onDay : `${shortTime(at)} 记`}
          {parcel.photos.length === 0 ? '' : ` · 照片 ${parcel.photos.length} 张`}
          {parcel.tries > 1 ? ` · 试过 ${parcel.tries} 次` : ''}
        </span>
      </p>
      {parcel.refusal === undefined ? null : <p class="note bad">{parcel.refusal.detail}</p>}
      <div class="two">
        {parcel.state === 'refused' && link !== undefined ? (
          <Button look="small" onClick={() => go(link)}>
            改一改
          </Button>
        ) : null}
        {mayBeDropped(parcel) ? (
          <Button look="bad" onClick={onDrop}>
            删掉
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function amendLink(parcel: Parcel): string | undefined {
  const amend = parcel.id
  switch (parcel.action) {
    case 'ledger.record':
      return parcel.input.kind === 'no-production' || parcel.input.kind === 'nil'
        ? undefined
        : links.form(parcel.input.kind, { amend })
    case 'ledger.correct': {
      const kind = parcel.input.correction?.kind
      return kind === undefined || kind === 'no-production' || kind === 'nil' ? undefined : links.form(kind, { amend })
    }
    case 'ledger.save-partner':
      return links.partner(parcel.input.role, parcel.input.partner)
    case 'ledger.save-recipe':
      return links.recipe(parcel.input.product)
    case 'label.print':
      return links.label(parcel.input.lot)
    case 'rectification.answer':
      return links.hazard(parcel.input.hazard, parcel.id)
    case 'rectification.report':
      return links.selfCheck(parcel.id)
    case 'rating.reply':
      return links.reply(amend)
    case 'rating.appeal':
      return links.appeal(parcel.input.about, amend)
    case 'rating.ask-recheck':
      return links.recheck(amend)
    case 'ledger.end-partner':
    case 'training.answer':
      return undefined
    default:
      return parcel satisfies never
  }
}
