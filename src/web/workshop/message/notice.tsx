/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { Row } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { useNews } from './news.ts'

/** On the first screen: a published fact that may be answered, and what else was said. Warnings stand beside it already. */
export function NewsNotice(): JSX.Element | null {
  const { messages, toAnswer } = useNews()
  const others = messages.filter(({ subjectKind }) => subjectKind !== 'alert' && subjectKind !== 'disclosure')
  const decided = toAnswer.length > 0 ? [] : messages.filter(({ subjectKind }) => subjectKind === 'disclosure')
  const fresh = [...decided, ...others]
  const [fact] = toAnswer
  const [first] = fresh
  if (fact === undefined && first === undefined) return null
  return (
    <ul class="rows">
      {fact === undefined ? null : (
        <li>
          <Row
            strong
            title={
              toAnswer.length === 1
                ? '公开了一条查实情况，您可以回应'
                : `公开的 ${toAnswer.length} 条查实情况，您可以回应`
            }
            more={fact.reply === null ? `建议 ${fact.replyBy} 前回应：${fact.text}` : '上次的回应被退回，请改好再送'}
            side="去看 ›"
            onClick={() => go(links.published)}
          />
        </li>
      )}
      {first === undefined ? null : (
        <li>
          <Row
            strong
            title={fresh.length === 1 ? first.title : `有 ${fresh.length} 条新消息`}
            more={fresh.length === 1 ? first.text : `最近：${first.title}`}
            side="看看 ›"
            onClick={() => go(links.messages)}
          />
        </li>
      )}
    </ul>
  )
}
