/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ledgerShortZh } from '../../../ledger/zh.ts'
import { today } from '../../phone/clock.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { Icon } from '../kit/icons.tsx'
import { links } from '../links.ts'
import { NewsNotice } from '../message/notice.tsx'
import type { Pack, Parcel } from '../offline/shape.ts'
import { IndexNotice } from '../rating/notice.tsx'
import { HazardNotice } from '../rectification/notice.tsx'
import { write } from '../state/record.ts'
import { getView, useView } from '../state/view.ts'
import { LessonNotice } from '../training/notice.tsx'
import { AlertNotice } from '../vision/notice.tsx'
import { linesOf } from './lines.ts'
import { remembered } from './remembered.ts'
import { undo } from './repeat.tsx'

export function HomePage(): JSX.Element {
  const { pack, parcels, trouble, session, sending, watch } = useView()
  if (pack === undefined)
    return (
      <Screen title={session?.name ?? '坊码'} silent>
        {trouble === undefined ? (
          <p class="empty">
            {sending === 'no-network' ? '第一次使用要连一次网络，连上后自动打开' : '正在取您的资料……'}
          </p>
        ) : (
          <Note tone="bad">{trouble}</Note>
        )}
        <Button onClick={() => go(links.me)}>我的</Button>
      </Screen>
    )
  return <Home pack={pack} parcels={parcels} watched={(watch?.cameras.length ?? 0) > 0} />
}

type HomeProps = { readonly pack: Pack; readonly parcels: readonly Parcel[]; readonly watched: boolean }

function Home({ pack, parcels, watched }: HomeProps): JSX.Element {
  const day = today()
  const recent = linesOf(pack, parcels).slice(0, 5)
  const product = lastProduct(pack, parcels)
  return (
    <Screen title={pack.workshopName}>
      <div class="tiles">
        <button type="button" class="tile first" onClick={() => go(links.record)}>
          <Icon name="write" />
          记一笔
        </button>
        <button type="button" class="tile" onClick={() => go(links.toDo)}>
          <Icon name="today" />
          今天要做
          <small>{pack.toDo.length === 0 ? '都做完了' : `${pack.toDo.length} 件`}</small>
        </button>
        <button type="button" class="tile" onClick={() => go(links.labels)}>
          <Icon name="label" />
          打印标签
        </button>
        <button type="button" class="tile" onClick={() => go(links.code)}>
          <Icon name="code" />
          我的码
        </button>
      </div>
      <AlertNotice />
      <HazardNotice />
      <NewsNotice />
      <LessonNotice />
      <IndexNotice />
      {product === undefined ? null : (
        <ul class="rows">
          <li>
            <Row
              strong
              title={`又做了 ${product.name}`}
              more="按配方，只填做了多少"
              onClick={() => go(links.form('production', { product: product.product }))}
            />
          </li>
        </ul>
      )}
      <NoProduction pack={pack} parcels={parcels} day={day} />
      <section>
        <h2 class="group-title">最近记的</h2>
        {recent.length === 0 ? (
          <p class="empty">还没有记过。点“记一笔”开始。</p>
        ) : (
          <ul class="rows">
            {recent.map(line => (
              <li key={line.id}>
                <Row
                  title={line.words}
                  more={`${line.ledger === undefined ? '' : `${ledgerShortZh[line.ledger]} · `}${line.onDay === day ? '今天' : line.onDay}`}
                  side={
                    line.state === 'sent' ? (
                      <Tag tone="good">已传</Tag>
                    ) : (
                      <Tag tone={line.state === 'refused' ? 'bad' : 'attention'}>{line.stateWords}</Tag>
                    )
                  }
                  onClick={() => go(line.state === 'sent' ? links.entry(line.id) : links.queue)}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      <div class={watched ? 'three' : 'two'}>
        <Button look="small" onClick={() => go(links.book)}>
          台账
        </Button>
        {watched ? (
          <Button look="small" onClick={() => go(links.cameras)}>
            摄像头
          </Button>
        ) : null}
        <Button look="small" onClick={() => go(links.me)}>
          我的
        </Button>
      </div>
    </Screen>
  )
}

/** The recipe that was used last; without a record, the only one there is. */
function lastProduct(pack: Pack, parcels: readonly Parcel[]): { product: string; name: string } | undefined {
  const last = remembered(pack, parcels, 'production')[0]?.content.product
  const only = pack.recipes.length === 1 ? pack.recipes[0]?.product : undefined
  return pack.products.find(({ product }) => product === (last ?? only))
}

type DayProps = { readonly pack: Pack; readonly parcels: readonly Parcel[]; readonly day: string }

/** 今天没生产 is one tap, and one more takes it back. */
function NoProduction({ pack, parcels, day }: DayProps): JSX.Element {
  const [busy, setBusy] = useState(false)
  const said = remembered(pack, parcels, 'no-production').some(({ onDay }) => onDay === day)
  const made = remembered(pack, parcels, 'production').some(({ onDay }) => onDay === day)
  if (made) return <Note tone="good">今天的生产已经记了。</Note>
  if (said)
    return (
      <Note tone="good">
        今天没生产，已记。
        {waitsHere(day) ? (
          <button type="button" class="text-button" onClick={() => void undo()}>
            撤销
          </button>
        ) : null}
      </Note>
    )
  const declare = async () => {
    setBusy(true)
    await write(
      { kind: 'new' },
      { writing: { kind: 'no-production', content: { reason: null } }, onDay: day, words: '今天没生产' },
    )
    setBusy(false)
    say('记好了：今天没生产', () => void undo())
  }
  return (
    <Button disabled={busy} onClick={() => void declare()}>
      今天没生产
    </Button>
  )
}

/** Undoing takes back what was written last, so it is offered only while that is this. */
function waitsHere(day: string): boolean {
  const { parcels } = getView()
  const last = parcels[parcels.length - 1]
  return last?.action === 'ledger.record' && last.input.kind === 'no-production' && last.onDay === day
}
