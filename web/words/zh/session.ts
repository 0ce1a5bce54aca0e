/** Passwords of one's own. */
export const session = {
  password: {
    title: '修改密码',
    dueTitle: '请先设置新密码',
    dueNote: '{{name}}，您的密码由管理员发放，只能用来完成这一步。',
    given: '一次性密码',
    current: '当前密码',
    new: '新密码',
    again: '再输入一次新密码',
    rule: '至少 10 个字符，不能与当前密码相同；一句容易记的话最好。',
    same: '新密码不能与当前密码相同',
    wrong: '当前密码不对',
    differs: '两次输入的新密码不一致',
    submit: '保存新密码',
    others: '保存后，您在其他设备上的登录会立即结束。',
    done: '密码已修改',
  },
};
