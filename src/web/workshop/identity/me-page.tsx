/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useInstall } from '../../phone/install.ts'
import { Choice } from '../../phone/kit/field.tsx'
import { Button, Note, Row, Screen } from '../../phone/kit/screen.tsx'
import { Ask } from '../../phone/kit/sheet.tsx'
import { go, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import { useNews } from '../message/news.ts'
import type { KeptLessons, KeptRating, OwnCamera } from '../offline/shape.ts'
import { saveSetting } from '../state/phone.ts'
import { signOut, unsentCount } from '../state/session.ts'
import { show, useView } from '../state/view.ts'
import { toLearn } from '../training/own.ts'

export function MePage(): JSX.Element {
  const { session, pack, elder, numbersLeft, kept, watch, lessons, rating } = useView()
  const { unread } = useNews()
  const [leaving, setLeaving] = useState(false)
  const install = useInstall()
  const unsent = unsentCount()
  const setElder = (on: boolean) => {
    show({ elder: on })
    void saveSetting('elder', on)
  }
  const leave = async () => {
    await signOut()
    replaceWith(links.home)
  }
  return (
    <Screen title="我的" back={links.home}>
      <p>
        <span class="figure">{session?.name}</span>
        <br />
        {pack?.workshopName} · {pack?.town}
      </p>
      <Choice
        label="字的大小"
        choices={[
          ['usual', '平常'],
          ['elder', '长辈版（大字）'],
        ]}
        value={elder ? 'elder' : 'usual'}
        onInput={size => setElder(size === 'elder')}
      />
      <ul class="rows">
        <li>
          <Row title="供货者" more="从谁那里进货" onClick={() => go(links.partners('supplier'))} />
        </li>
        <li>
          <Row title="购货者" more="卖给谁" onClick={() => go(links.partners('buyer'))} />
        </li>
        <li>
          <Row title="配方" more="写一次，以后只填做了多少" onClick={() => go(links.recipes)} />
        </li>
        <li>
          <Row
            title="消息"
            more={unread === 0 ? '预警、公开的情况、短信提醒' : `${unread} 条没看`}
            onClick={() => go(links.messages)}
          />
        </li>
        <li>
          <Row title="我的摄像头" more={camerasWords(watch?.cameras)} onClick={() => go(links.cameras)} />
        </li>
        <li>
          <Row title="我的课程" more={lessonsWords(lessons)} onClick={() => go(links.training())} />
        </li>
        <li>
          <Row title="我的食安指数" more={indexWords(rating)} onClick={() => go(links.foodIndex)} />
        </li>
        <li>
          <Row title="我的成长" more="下一步做什么，走到哪一步了" onClick={() => go(links.growth)} />
        </li>
        <li>
          <Row title="示范小作坊" more="申请评定，看办到哪一步" onClick={() => go(links.demonstration)} />
        </li>
        <li>
          <Row title="我的文书" more="责令改正、检查结果、决定书" onClick={() => go(links.papers)} />
        </li>
        <li>
          <Row title="公开的查实情况" more="群众反映、查证属实的，您可以回应" onClick={() => go(links.published)} />
        </li>
        <li>
          <Row title="还没传的" more={unsent === 0 ? '都传完了' : `${unsent} 条`} onClick={() => go(links.queue)} />
        </li>
        {(session?.workshops.length ?? 0) > 1 ? (
          <li>
            <Row title="换一个小作坊" onClick={() => go(links.choose)} />
          </li>
        ) : null}
      </ul>
      {install === undefined ? null : <Button onClick={install}>放到手机桌面上</Button>}
      <p class="quiet">
        没有网络也能记：资料更新于 {kept === undefined ? '——' : kept.askedAt.slice(0, 10)}，还能编 {numbersLeft.lot}{' '}
        个批号、
        {numbersLeft.label} 个标签号。
      </p>
      <Note tone="calm">有事请找您的监管人员；投诉举报电话 12315。</Note>
      <Button look="bad" onClick={() => setLeaving(true)}>
        退出登录
      </Button>
      {leaving ? (
        <Ask
          title="退出登录？"
          words={
            unsent === 0
              ? '都传完了，可以放心退出。'
              : `还有 ${unsent} 条没传。它们会留在这部手机里，别人看不到；您下次在这部手机登录后接着传。`
          }
          yes="退出"
          bad
          onClose={() => setLeaving(false)}
          onYes={() => void leave()}
        />
      ) : null}
    </Screen>
  )
}

function lessonsWords(lessons: KeptLessons | undefined): string {
  const left = toLearn(lessons, null).length
  return left === 0 ? '食品安全小课、考核、合格证明' : `还有 ${left} 门要学`
}

function indexWords(rating: KeptRating | undefined): string {
  const index = rating?.index.index
  if (index === undefined || index === null) return '为什么是这个分、怎么加分'
  return index.kind === 'unrated' ? `待评，截至 ${index.on}` : `${index.score} 分，${index.band}，截至 ${index.on}`
}

function camerasWords(cameras: readonly OwnCamera[] | undefined): string {
  if (cameras === undefined) return '看画面、看预警、公不公开'
  if (cameras.length === 0) return '还没有登记'
  const bad = cameras.filter(({ online, fault }) => !online || fault !== null).length
  return bad === 0 ? `${cameras.length} 个，都正常` : `${cameras.length} 个，${bad} 个要看一下`
}
