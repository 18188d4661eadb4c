import { Button, Checkbox, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { results } from '../../../inspection/rules/outcome.ts'
import { originZh, resultZh } from '../../../inspection/zh.ts'
import { downloadUrl } from '../../client.ts'
import { shortMomentText } from '../../ui/formats.ts'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useUpload } from '../upload.ts'
import { type Draft, draftFault } from './mark-draft.ts'
import { type Evidence, type Item, type Mark, resultTone } from './words.ts'

type Props = {
  readonly visit: string
  readonly item: Item
  readonly mark: Mark | undefined
  /** When and where a phone made what is named. */
  readonly evidence?: readonly Evidence[]
  readonly draft?: Draft
  readonly onChange?: (draft: Draft) => void
}

const options = results.map(value => ({ value, label: resultZh[value] }))

/** One item of the list: what is asked, what was seen. */
export function ItemCard({ visit, item, mark, evidence = [], draft, onChange }: Props): ReactNode {
  const shown = draft?.result ?? mark?.result ?? ''
  return (
    <section className="inspection-item" aria-label={`${item.code} ${item.text}`} data-result={shown}>
      <div className="inspection-ask">
        <span className="inspection-code">{item.code}</span>
        <div>
          <div>
            {item.text}
            {item.weight === 'key' && <StatusTag tone="attention" word="重点" />}
            {item.origin !== 'list' && <StatusTag tone="bad" word={originZh[item.origin]} />}
          </div>
          <div className="quiet">
            {[item.topic, item.basis, item.toBeConfirmed ? '待确认' : ''].filter(Boolean).join(' · ')}
          </div>
          {item.earlier !== '' && <div className="inspection-earlier">以前发现：{item.earlier}</div>}
        </div>
        {draft !== undefined && onChange !== undefined ? (
          <Radio.Group
            aria-label={`${item.code} 结果`}
            optionType="button"
            size="small"
            value={draft.result}
            options={options}
            onChange={chosen =>
              onChange({ ...draft, result: results.find(each => each === chosen.target.value) ?? '' })
            }
          />
        ) : (
          <span>{shown === '' ? '未记录' : <StatusTag tone={resultTone[shown]} word={resultZh[shown]} />}</span>
        )}
      </div>
      {draft !== undefined &&
        onChange !== undefined &&
        (draft.result === 'nonconforming' || draft.result === 'not-applicable') && (
          <Details code={item.code} draft={draft} onChange={onChange} />
        )}
      {draft === undefined && mark !== undefined && mark.note !== '' && <p>{mark.note}</p>}
      {draft === undefined && mark !== undefined && <Flags mark={mark} />}
      <Kept visit={visit} mark={mark} evidence={evidence} />
    </section>
  )
}

function Flags({ mark }: { readonly mark: Mark }): ReactNode {
  const words = [
    mark.affectsSafety ? '影响食品安全' : '',
    mark.correctedOnSpot ? '当场已改正' : '',
    mark.dueOn === null ? '' : `限 ${mark.dueOn} 前改正`,
  ].filter(Boolean)
  return words.length === 0 ? null : <p className="quiet">{words.join(' · ')}</p>
}

/** Photographs and sound that are saved with the item already. */
function Kept({ visit, mark, evidence = [] }: Pick<Props, 'visit' | 'mark' | 'evidence'>): ReactNode {
  if (mark === undefined || (mark.files.length === 0 && mark.voice === null)) return null
  return (
    <div className="row">
      {mark.files.map((file, at) => (
        <a key={file} href={downloadUrl('inspection.file', { visit, file })} target="_blank" rel="noreferrer">
          <img
            className="inspection-photograph"
            src={downloadUrl('inspection.file', { visit, file })}
            alt={`${mark.code} 第 ${at + 1} 张照片`}
            loading="lazy"
          />
          <Made told={evidence.find(each => each.file === file)} />
        </a>
      ))}
      {mark.voice !== null && (
        <a href={downloadUrl('inspection.file', { visit, file: mark.voice })} target="_blank" rel="noreferrer">
          听录音
        </a>
      )}
    </div>
  )
}

/** 取证时间、地点和哈希: as the phone said it, by our clock. */
function Made({ told }: { readonly told: Evidence | undefined }): ReactNode {
  if (told === undefined) return null
  const { takenAt, position, original, file } = told
  const where = position === null ? '未定位' : `${position.latitude.toFixed(4)}, ${position.longitude.toFixed(4)}`
  return (
    <span className="inspection-made" title={`SHA-256 ${original ?? file}`}>
      {shortMomentText(takenAt)}
      <br />
      {where}
      <br />
      {(original ?? file).slice(0, 12)}
    </span>
  )
}

type DetailProps = { readonly code: string; readonly draft: Draft; readonly onChange: (draft: Draft) => void }

function Details({ code, draft, onChange }: DetailProps): ReactNode {
  const bad = draft.result === 'nonconforming'
  return (
    <div className="inspection-details">
      <Input.TextArea
        aria-label={`${code} ${bad ? '看到了什么' : '为什么不适用'}`}
        rows={2}
        placeholder={bad ? '看到了什么：地点、数量、状态' : '为什么不适用（可不填）'}
        value={draft.note}
        {...(draftFault(draft) !== undefined && { status: 'error' as const })}
        onChange={typed => onChange({ ...draft, note: typed.target.value })}
      />
      {bad && (
        <div className="row">
          <Checkbox
            checked={draft.affectsSafety}
            onChange={change => onChange({ ...draft, affectsSafety: change.target.checked })}
          >
            影响食品安全
          </Checkbox>
          <Checkbox
            checked={draft.correctedOnSpot}
            onChange={change => onChange({ ...draft, correctedOnSpot: change.target.checked, dueOn: '' })}
          >
            当场已改正
          </Checkbox>
          {!draft.correctedOnSpot && (
            <span className="row">
              整改期限
              <Input
                type="date"
                aria-label={`${code} 整改期限`}
                style={{ width: 160 }}
                value={draft.dueOn}
                onChange={typed => onChange({ ...draft, dueOn: typed.target.value })}
              />
              <span className="quiet">不填按规定期限</span>
            </span>
          )}
          <Files code={code} draft={draft} onChange={onChange} />
        </div>
      )}
    </div>
  )
}

function Files({ code, draft, onChange }: DetailProps): ReactNode {
  const uploading = useUpload()
  const take = async (list: FileList | null, kind: 'picture' | 'voice') => {
    const files = [...(list ?? [])]
    if (files.length === 0) return
    const kept = await uploading.send(files)
    if (kept === undefined) return
    if (kind === 'voice') onChange({ ...draft, voice: kept[0] ?? null })
    else onChange({ ...draft, files: [...draft.files, ...kept].slice(0, 9) })
  }
  return (
    <>
      <label className="inspection-file">
        {`照片 ${draft.files.length}/9`}
        <input
          type="file"
          accept="image/*"
          multiple
          aria-label={`${code} 照片`}
          disabled={uploading.busy || draft.files.length >= 9}
          onChange={picked => {
            void take(picked.target.files, 'picture')
            picked.target.value = ''
          }}
        />
      </label>
      <label className="inspection-file">
        {draft.voice === null ? '录音' : '录音 已有'}
        <input
          type="file"
          accept="audio/*"
          aria-label={`${code} 录音`}
          disabled={uploading.busy}
          onChange={picked => {
            void take(picked.target.files, 'voice')
            picked.target.value = ''
          }}
        />
      </label>
      {(draft.files.length > 0 || draft.voice !== null) && (
        <Button type="link" size="small" onClick={() => onChange({ ...draft, files: [], voice: null })}>
          清空附件
        </Button>
      )}
      {uploading.refused !== undefined && <ProblemNotice problem={uploading.refused} />}
    </>
  )
}
