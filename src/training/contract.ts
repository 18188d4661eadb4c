import { z } from 'zod'
import { command, download, query } from '../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../platform/action/schema.ts'
import { lessons as lessonTopics } from '../rectification/rules/lessons.ts'
import {
  Bank,
  OutreachFilter,
  OutreachHeld,
  OutreachPlan,
  PeopleFilter,
  QuestionFilter,
  RecommendedFilter,
  SessionFilter,
} from './contract/asked.ts'
import { OwnCourse, OwnResult, QuizResult } from './contract/own.ts'
import {
  AskedQuestion,
  AttendanceRow,
  CourseRow,
  CourseView,
  CoverageRow,
  EffectFigures,
  EffectRow,
  Lesson,
  Moment,
  OutreachRow,
  PersonRow,
  QuestionRow,
  RecommendedFigure,
  RecommendedRow,
  RecommendedTopic,
  Reminder,
  SessionRow,
} from './contract/shapes.ts'
import { effectShows } from './rules/effect.ts'
import { channels, occasions } from './rules/outreach.ts'
import { audiences, topics } from './rules/topic.ts'

const rows = <R extends z.ZodType>(row: R) => z.object({ total: z.int(), rows: z.array(row) })
const Course = z.object({ course: IdText })
const Session = z.object({ session: IdText })
const Outreach = z.object({ outreach: IdText })
const Year = z.object({ year: z.int().min(2000).max(2100) })
const Person = z.object({ workshop: IdText, worker: IdText.nullable().default(null) })
const Fault = z.object({ row: z.int(), cell: z.string(), detail: z.string() })

export const trainingEndpoints = {
  outreachList: query('training.outreach-list', '宣传活动列表', OutreachFilter.extend(Page), rows(OutreachRow)),
  outreachOne: query('training.outreach-one', '一次宣传活动', Outreach, OutreachRow),
  /** A year of outreach, with what comes again every year and whether it is provided for. */
  calendar: query(
    'training.calendar',
    '宣传日历',
    Year,
    z.object({ rows: z.array(OutreachRow), reminders: z.array(Reminder) }),
  ),
  /** Every figure is that of the list with the same filter. */
  outreachFigures: query(
    'training.outreach-figures',
    '年度宣传情况',
    Year,
    z.object({
      ...{ planned: z.int(), held: z.int(), cancelled: z.int(), audience: z.int(), cost: z.int() },
      occasions: z.array(z.object({ key: z.enum(occasions), held: z.int(), audience: z.int() })),
      channels: z.array(z.object({ key: z.enum(channels), held: z.int() })),
    }),
  ),
  outreachTable: download('training.outreach-table', '导出年度宣传情况（Excel）', Year),
  planOutreach: command('training.plan-outreach', '计划宣传活动', OutreachPlan, Nothing),
  holdOutreach: command('training.hold-outreach', '登记宣传活动情况', OutreachHeld, Nothing),
  cancelOutreach: command('training.cancel-outreach', '取消宣传活动', Outreach.extend({ reason: Reason }), Nothing),
  outreachFile: download('training.outreach-file', '宣传资料和照片', Outreach.extend({ file: FileHash })),

  courses: query(
    'training.courses',
    '课程列表',
    z.object({ retired: z.boolean().default(false) }),
    z.object({ rows: z.array(CourseRow) }),
  ),
  course: query('training.course', '一门课程', Course.extend({ version: z.int().nullish() }), CourseView),
  saveCourse: command(
    'training.save-course',
    '保存课程',
    Course.extend({
      /** The version that was changed; none for a new course. */
      basedOn: z.int().nullable(),
      topic: z.enum(topics),
      title: text('课程名称', 60),
      audience: z.enum(audiences),
      categories: z.array(z.string().max(20)).max(20).default([]),
      lessons: z.array(Lesson).min(1, '请至少写一个小节').max(20, '一门课不超过 20 节'),
      asked: z.int().min(0).max(50),
      passMark: z.int().min(1).max(100),
      perDay: z.int().min(1).max(10),
    }),
    z.object({ version: z.int() }),
  ),
  retireCourse: command('training.retire-course', '停用课程', Course.extend({ reason: Reason }), Nothing),
  coursePicture: download('training.course-picture', '课程图片', Course.extend({ file: FileHash })),

  questions: query('training.questions', '题库', QuestionFilter.extend(Page), rows(QuestionRow)),
  addQuestion: command(
    'training.add-question',
    '新增试题',
    Bank,
    z.object({ state: z.enum(['ready', 'waiting']), doubts: z.array(z.string()) }),
  ),
  /** A key that contradicts the rulebook is looked at by a person before anybody is asked. */
  reviewQuestion: command(
    'training.review-question',
    '复核试题',
    z.object({ question: IdText, use: z.boolean(), note: text('复核意见', 200) }),
    Nothing,
  ),
  /** The old one is kept as it was asked; the new one stands in its place. */
  changeQuestion: command(
    'training.change-question',
    '修改试题',
    Bank.extend({ replaces: IdText, reason: Reason }),
    z.object({ state: z.enum(['ready', 'waiting']), doubts: z.array(z.string()) }),
  ),
  retireQuestion: command(
    'training.retire-question',
    '停用试题',
    z.object({ question: IdText, reason: Reason }),
    Nothing,
  ),
  previewQuestions: query(
    'training.preview-questions',
    '预览试题文件',
    z.object({ file: FileHash }),
    z.object({
      fresh: z.int(),
      known: z.int(),
      doubted: z.int(),
      faults: z.array(Fault),
      rows: z.array(
        z.object({
          row: z.int(),
          topic: z.enum(topics),
          stem: z.string(),
          known: z.boolean(),
          doubts: z.array(z.string()),
        }),
      ),
    }),
  ),
  importQuestions: command(
    'training.import-questions',
    '导入试题',
    z.object({ file: FileHash }),
    z.object({ added: z.int(), known: z.int(), doubted: z.int(), faults: z.array(Fault) }),
  ),
  questionTemplate: download('training.question-template', '试题导入模板', z.object({})),
  /** The same workbook with the wrong cells coloured and a last column that says why. */
  markedQuestions: download(
    'training.marked-questions',
    '标注错误的试题文件',
    z.object({ file: FileHash, name: z.string().trim().max(120).default('') }),
  ),
  questionTable: download('training.question-table', '导出题库（Excel）', QuestionFilter),

  sessions: query('training.sessions', '培训场次', SessionFilter.extend(Page), rows(SessionRow)),
  session: query('training.session', '一场培训', Session, SessionRow.extend({ people: z.array(AttendanceRow) })),
  planSession: command(
    'training.plan-session',
    '安排培训',
    Session.extend({
      course: IdText,
      onDay: DayText,
      startTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间如 09:30'),
      place: text('地点', 80),
      trainer: text('授课人', 40),
    }),
    Nothing,
  ),
  cancelSession: command('training.cancel-session', '取消培训', Session.extend({ reason: Reason }), Nothing),
  /** What the QR code on the wall says now; it changes every half minute. */
  sessionCode: query('training.session-code', '签到码', Session, z.object({ token: z.string(), seconds: z.int() })),
  signIn: command(
    'training.sign-in',
    '扫码签到',
    Person.extend({ token: z.string().max(200) }),
    z.object({ title: z.string(), already: z.boolean() }),
  ),
  signInByName: command(
    'training.sign-in-by-name',
    '代为签到',
    Session.extend({ people: z.array(Person).min(1, '请选择签到的人').max(400) }),
    z.object({ added: z.int() }),
  ),
  /** Somebody signed in who was not there. */
  strikeSignature: command(
    'training.strike-signature',
    '撤销签到',
    Session.extend({ ...Person.shape, reason: Reason }),
    Nothing,
  ),
  restoreSignature: command('training.restore-signature', '恢复签到', Session.extend(Person.shape), Nothing),
  sessionTable: download('training.session-table', '导出签到表', Session),

  /** What an owner finds on the phone, with the texts to be read without network. */
  mine: query(
    'training.mine',
    '我的课程',
    z.object({ workshop: IdText }),
    z.object({ workshopName: z.string(), rows: z.array(OwnCourse) }),
  ),
  begin: command(
    'training.begin',
    '开始考核',
    Person.extend({ attempt: IdText, course: IdText }),
    z.object({ attempt: IdText, title: z.string(), passMark: z.int(), questions: z.array(AskedQuestion) }),
  ),
  answer: command(
    'training.answer',
    '交卷',
    z.object({
      attempt: IdText,
      answers: z.array(z.array(z.int().min(0).max(5)).max(6)).max(50),
      /** By the phone's clock, where it was answered without network. */
      enteredAt: Moment.nullish(),
    }),
    QuizResult,
  ),
  /** Read again later: what was wrong, and by which article. */
  result: query('training.result', '考核结果', z.object({ attempt: IdText }), OwnResult),
  certificate: download('training.certificate', '培训考核合格证明（PDF）', z.object({ attempt: IdText })),

  coverage: query(
    'training.coverage',
    '培训覆盖情况',
    PeopleFilter.omit({ standing: true }).extend({ by: z.enum(['town', 'category', 'who', 'course']) }),
    z.object({ total: CoverageRow, rows: z.array(CoverageRow) }),
  ),
  people: query('training.people', '受训人员', PeopleFilter.extend(Page), rows(PersonRow)),
  peopleTable: download('training.people-table', '导出受训人员', PeopleFilter),
  /** 培训效果: how often what a lesson teaches was found before and after, with the workshops behind. */
  effect: query(
    'training.effect',
    '培训效果',
    z.object({
      ...{ topic: z.enum(lessonTopics), months: z.int().min(1).max(24).default(6), ...Page },
      /** Which of the figures the rows are of; all that were taught without it. */
      show: z.enum(effectShows).nullish(),
    }),
    rows(EffectRow).extend({ figures: EffectFigures }),
  ),
  /** Which lessons the hazards of a year call for, and who was taught since and who was not. */
  recommended: query('training.recommended', '建议培训', RecommendedFilter.extend(Page), rows(RecommendedRow)),
  /** Every figure is the number of rows of `recommended` with the same filter; `from` is the day hazards count from. */
  recommendedFigures: query(
    'training.recommended-figures',
    '建议培训情况',
    RecommendedFilter.omit({ topic: true, standing: true }),
    z.object({ from: DayText, total: RecommendedFigure, rows: z.array(RecommendedTopic) }),
  ),
  recommendedTable: download('training.recommended-table', '导出建议培训（Excel）', RecommendedFilter),
}
