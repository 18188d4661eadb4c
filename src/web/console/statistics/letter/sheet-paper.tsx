import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { figureOf, isFigureCode } from '../../../../statistics/rules/figures.ts'
import { links } from '../../links.ts'
import { askedText } from '../figures/asked.ts'
import type { Letter } from './words.ts'

type Run = Letter['sheet']['paragraphs'][number]['runs'][number]

/** The letter as it prints. Every number is a link to the records that it counts. */
export function SheetPaper({ letter }: { readonly letter: Letter }): ReactNode {
  const { sheet } = letter
  const { grade, bureau, number, title, salutation, paragraphs, signedOn, contact, copies } = sheet
  return (
    <article className="letter-paper" aria-label="答复函预览">
      <p className="letter-grade">{grade === '' ? '' : `（${grade}）`}</p>
      <p className="letter-bureau">{bureau}</p>
      <p className="letter-number">{number ?? <span className="quiet">（文号在发出时编）</span>}</p>
      <h2 className="letter-title">{title}</h2>
      <p className="letter-salutation">{salutation}</p>
      {paragraphs.map(({ runs }, at) => (
        <p key={keyOf(runs, at)} className="letter-paragraph">
          {runs.map((run, place) => (
            <Piece key={keyOf([run], place)} run={run} letter={letter} />
          ))}
        </p>
      ))}
      <div className="letter-signature">
        {signedOn === null && <p className="quiet">（印章）</p>}
        <p>{bureau}</p>
        <p>{signedOn ?? <span className="quiet">　　年　　月　　日</span>}</p>
      </div>
      {contact !== null && <p className="letter-paragraph">{contact}</p>}
      <div className="letter-foot">
        {copies !== null && <p>抄送：{copies}。</p>}
        <p>
          <span>{bureau}办公室</span>
          <span>{signedOn ?? '　　年　　月　　日'}印发</span>
        </p>
      </div>
    </article>
  )
}

const keyOf = (runs: readonly Run[], at: number) => `${at} ${runs[0]?.text.slice(0, 20) ?? ''}`

function Piece({ run: { text, face, figure }, letter }: { readonly run: Run; readonly letter: Letter }): ReactNode {
  const className = face === 'text' ? undefined : `letter-${face}`
  if (figure === null || !isFigureCode(figure)) return <span className={className}>{text}</span>
  const { name, meaning } = figureOf(figure)
  const { asOf, from, state } = letter
  const kept = state === 'approved' || state === 'sent'
  const to = kept ? links.letterRows(letter.letter, figure) : links.figureRows(figure, askedText({}, { asOf, from }))
  return (
    <Link className={className} to={to} title={`${name}：${meaning}`}>
      {text}
    </Link>
  )
}
