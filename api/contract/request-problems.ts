/** What goes wrong before a case is asked: the request itself, the session, an account, the server. */
export const REQUEST_PROBLEMS = {
  malformed: { status: 400, en: 'The request cannot be read.', zh: '请求无法解析。' },
  'key-missing': {
    status: 400,
    en: 'This request needs an Idempotency-Key header.',
    zh: '该请求必须带 Idempotency-Key 请求头。',
  },
  unauthenticated: { status: 401, en: 'Please sign in.', zh: '请先登录。' },
  'wrong-login': { status: 401, en: 'Login or password is wrong.', zh: '账号或密码错误。' },
  'wrong-signature': {
    status: 401,
    en: 'The signature is missing, wrong or too old.',
    zh: '签名缺失、错误或已过期。',
  },
  'password-due': {
    status: 403,
    en: 'Choose a password of your own first: the one you were given is good for that alone.',
    zh: '请先设置您自己的密码：一次性密码只能用来完成这一步。',
  },
  'cross-origin': {
    status: 403,
    en: 'Requests from other sites are refused.',
    zh: '不接受来自其他网站的请求。',
  },
  'not-found': {
    status: 404,
    en: 'There is nothing here, or it is not yours to see.',
    zh: '未找到，或您无权查看。',
  },
  'method-not-allowed': {
    status: 405,
    en: 'This address does not know that method.',
    zh: '该地址不支持此方法。',
  },
  'not-disabled': { status: 409, en: 'This account is not disabled.', zh: '该账号没有停用。' },
  'draft-outdated': {
    status: 409,
    en: 'A newer version was published since this was written, and this would take its changes back. Write it anew from the version in force now.',
    zh: '写下这份修改之后已有新版本发布，照此发布会把别人的改动改回去。请在现行版本上重新修改。',
  },
  'too-large': { status: 413, en: 'The request is too large.', zh: '请求内容过大。' },
  'file-too-large': {
    status: 413,
    en: 'The file is larger than 10 MB; send a smaller one.',
    zh: '文件超过 10 MB，请压缩后再上传。',
  },
  'unsupported-media-type': {
    status: 415,
    en: 'This content type is not taken here.',
    zh: '不支持该内容类型。',
  },
  'unsupported-file': {
    status: 422,
    en: 'Only pictures (JPEG, PNG, WebP) are taken here, and PDF as a document.',
    zh: '仅支持图片（JPEG、PNG、WebP）；PDF 只能作为文档上传。',
  },
  'unreadable-file': {
    status: 422,
    en: 'The picture is damaged or of a kind that cannot be read here; send it as JPEG.',
    zh: '图片已损坏或格式无法读取，请以 JPEG 格式上传。',
  },
  'too-many-pixels': {
    status: 422,
    en: 'The picture has more than 50 megapixels.',
    zh: '图片超过 5000 万像素。',
  },
  'too-many-attachments': {
    status: 422,
    en: 'The case has as many attachments as it may have.',
    zh: '该案件的附件数量已达上限。',
  },
  invalid: { status: 422, en: 'Some fields are not valid.', zh: '部分字段不符合要求。' },
  'too-many-attempts': {
    status: 429,
    en: 'Too many attempts; wait a while.',
    zh: '尝试次数过多，请稍后再试。',
  },
  internal: { status: 500, en: 'Something failed on our side.', zh: '服务器内部错误。' },
  unavailable: {
    status: 503,
    en: 'Not known to be done: repeat with the same key.',
    zh: '暂时无法确认是否完成，请用相同的键重试。',
  },
} as const satisfies Record<string, { status: number; en: string; zh: string }>;
