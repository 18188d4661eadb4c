import { Button, Tabs } from 'antd'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { Answer } from '../../client.ts'
import { momentText } from '../../ui/formats.ts'
import { type Address, useAddress } from '../address.ts'
import { useAsk } from '../query.ts'
import type { Answers } from './answers.ts'
import { timeline } from './days.ts'
import { isParty, type Joined, joined as join } from './joined.ts'
import { LookingBar, lookingOf } from './looking-bar.tsx'
import { LotsList } from './lots-list.tsx'
import { NodeCard } from './node-card.tsx'
import { Picture } from './picture.tsx'
import { RecipientsList } from './recipients-list.tsx'
import type { Heading } from './save-picture.ts'
import { genealogy } from './scene.ts'
import { isLooking, type Looking, shownOf } from './shown.ts'
import { type Start, wayOf, wayWords } from './start.ts'
import { Summary } from './summary.tsx'

type Traced = Answer<'trace.follow'>
type Props = { readonly start: Start; readonly back: Traced | undefined; readonly forward: Traced | undefined }

export function Result({ start, back, forward }: Props): ReactNode {
  const address = useAddress()
  const answers = useMemo(() => [back, forward].filter(each => each !== undefined), [back, forward])
  const joined = useMemo(() => join(answers), [answers])
  const looking = useLooking(address)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const title = titleOf(start, joined)
  const file = `追溯 ${title}`
  const show = useCallback(
    (id: string) => {
      setChosen(id)
      address.change({ tab: '' })
    },
    [address],
  )
  const lots = joined.nodes.filter(node => node.kind === 'received' || node.kind === 'produced').length
  const parties = joined.nodes.filter(node => isParty(node.kind)).length
  const drawn = { answers, joined, looking, title, file, chosen, onChoose: setChosen, address }
  const listed = { joined, looking, address, file, onShow: show }
  return (
    <>
      <Summary start={start} answers={answers} joined={joined} />
      <LookingBar address={address} joined={joined} />
      <Tabs
        activeKey={address.text('tab') || 'picture'}
        onChange={tab => address.change({ tab: tab === 'picture' ? '' : tab })}
        destroyOnHidden
        items={[
          { key: 'picture', label: '关系图', children: <Genealogy {...drawn} /> },
          { key: 'days', label: '时间线', children: <Days {...drawn} start={start} /> },
          { key: 'lots', label: `批次 ${lots}`, children: <LotsList {...listed} /> },
          {
            key: 'buyers',
            label: `去向 ${parties}`,
            children: <RecipientsList {...listed} truncated={forward?.truncated === true} />,
          },
        ]}
      />
    </>
  )
}

/** Stays the same while the address says the same, so that nothing is laid out anew for nothing. */
function useLooking(address: Address): Looking {
  const text = JSON.stringify(lookingOf(address))
  return useMemo(() => JSON.parse(text), [text])
}

function titleOf(start: Start, { nodes }: Joined): string {
  const first = nodes.find(node => node.side === 'start')
  switch (start.kind) {
    case 'lot':
      return [first?.name, first?.number].filter(Boolean).join(' ')
    case 'supplier':
      return nodes.find(node => node.id === start.supplier)?.name ?? '一个供货者的来货'
    case 'material':
      return start.name
    default:
      return start satisfies never
  }
}

type DrawnProps = {
  readonly answers: Answers
  readonly joined: Joined
  readonly looking: Looking
  readonly title: string
  readonly file: string
  readonly chosen: string | undefined
  readonly onChoose: (id: string | undefined) => void
  readonly address: Address
}

function headingOf({ answers, title, address, looking }: DrawnProps, what: string): Heading {
  const narrowed = isLooking(looking) ? '（已筛选）' : ''
  const whole = answers.every(each => each.complete) ? '记录完整' : '记录不完整'
  const about = [wayWords[wayOf(address)], `数据截至 ${momentText(answers[0]?.asOf)}`, whole].join(' · ')
  return { title: `${title} ${what}${narrowed}`, about }
}

function Genealogy(props: DrawnProps): ReactNode {
  const { joined, looking, file, chosen, onChoose } = props
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const scene = useMemo(() => genealogy(shownOf(joined, looking, opened), joined), [joined, looking, opened])
  const at = scene.cards.findIndex(card => card.id === chosen)
  return (
    <Picture
      scene={scene}
      heading={headingOf(props, '追溯关系图')}
      file={file}
      chosen={chosen}
      onChoose={onChoose}
      more={opened.size > 0 && <Button onClick={() => setOpened(new Set())}>收起购货者</Button>}
    >
      {at >= 0 && (
        <NodeCard
          scene={scene}
          at={at}
          joined={joined}
          onOpen={group => setOpened(new Set([...opened, group]))}
          onGo={onChoose}
          onClose={() => onChoose(undefined)}
        />
      )}
    </Picture>
  )
}

function Days(props: DrawnProps & { readonly start: Start }): ReactNode {
  const { joined, looking, file, chosen, onChoose, start, address } = props
  const sales = useAsk('trace.sales', { start }, { off: wayOf(address) === 'back' })
  const rows = sales.data?.rows
  const scene = useMemo(
    () => timeline(shownOf(joined, looking, new Set()), joined, rows ?? []),
    [joined, looking, rows],
  )
  const lot = chosen?.split(' ')[0]
  const at = scene.cards.findIndex(card => card.id === lot)
  return (
    <>
      <p className="quiet trace-note">
        每家小作坊一行，从左到右是日子；没有事的日子不画。购货者在“去向”表里。
        {sales.data?.truncated === true && '销售太多，只画了最早的一部分。'}
      </p>
      <Picture
        scene={scene}
        heading={headingOf(props, '追溯时间线')}
        file={`${file} 时间线`}
        chosen={chosen}
        onChoose={onChoose}
      >
        {at >= 0 && (
          <NodeCard
            scene={scene}
            at={at}
            joined={joined}
            onOpen={onChoose}
            onGo={onChoose}
            onClose={() => onChoose(undefined)}
          />
        )}
      </Picture>
    </>
  )
}
