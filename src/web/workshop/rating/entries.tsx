/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { Row, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { KeptRating } from '../offline/shape.ts'
import { visitsText } from './own.ts'

/** What belongs to the number: the grade, the owner's own words, appeals. */
export function Entries({ rating: { grade, own } }: { readonly rating: KeptRating }): JSX.Element {
  const { reply, appeals, rechecks } = own
  const open = appeals.filter(({ state }) => state === 'open').length
  const answered = appeals.length - open
  return (
    <ul class="rows">
      <li>
        <Row
          title={`风险等级 ${grade.current.grade}`}
          more={visitsText(grade.visits)}
          onClick={() => go(links.grade)}
        />
      </li>
      <li>
        <Row
          title="我要说几句"
          more={reply === null ? '写给扫码的人看，显示在分数旁边' : reply.text}
          side={reply?.hiddenReason === null || reply === null ? '›' : <Tag tone="bad">已隐藏</Tag>}
          onClick={() => go(links.reply())}
        />
      </li>
      <li>
        <Row
          title="我有异议"
          more={
            appeals.length === 0 ? '分数或者等级不对，请另一位监管人员看' : `答复了 ${answered} 件，等答复 ${open} 件`
          }
          onClick={() => go(links.appeals)}
        />
      </li>
      <li>
        <Row
          title="申请复查"
          more={rechecks.length === 0 ? '改好了，请人来看' : `已申请，${rechecks[0]?.dueOn ?? ''} 前来复查`}
          onClick={() => go(links.recheck())}
        />
      </li>
    </ul>
  )
}
