/** What stands on the kit's page. Words in quotation marks are on the screens to the letter: a test follows them. */
import type { Language } from "../text/language.ts";

export interface KitWords {
  title: string;
  forWallet: string;
  warning: string;
  letters: string;
  /** What to do, and when. */
  steps: [string, string][];
  vault: string;
  server: string;
  madeOn: string;
  waiting: string;
  never: string;
}

const en: KitWords = {
  title: "Recovery kit",
  forWallet: "For your wallet on {server}",
  warning: "Whoever has this paper can take the wallet after the waiting time.",
  letters: "Letters and digits only: there is no letter I, L, O or U in it.",
  steps: [
    ["Keep", "Print this page, or write the code down. Keep it where you keep deeds and contracts."],
    ["Keep apart", "Keep the kit file (.walletkit) and the recovery page (recover.html) in a cloud drive."],
    ["If you lose your passkeys", "On the sign-in page choose 'Recover with your kit', and type the code."],
    ["If the server is gone", "Open recover.html in a browser, choose the 'Kit file', and type the code."],
    ["After you used it", "The old code is dead. The signer makes a new kit with you; destroy this page."],
    ["If somebody saw it", "Sign in. Under 'Passkeys and recovery' choose 'Make a recovery kit'; remove the old one."],
  ],
  vault: "Vault",
  server: "Server",
  madeOn: "Made on",
  waiting: "The waiting time is 72 hours unless you changed it. With a passkey you can stop whoever asks.",
  never: "Nobody will ever ask you for this code by phone, chat or mail.",
};

const zh: KitWords = {
  title: "恢复套件",
  forWallet: "用于您在 {server} 上的钱包",
  warning: "任何人拿到这张纸，都能在等待期过后取走钱包。",
  letters: "恢复码只含字母和数字，其中没有字母 I、L、O、U。",
  steps: [
    ["妥善保管", "请打印本页，或抄下恢复码，与房产证、合同等重要文件一起保管。"],
    ["分开存放", "请将套件文件（.walletkit）和恢复页面（recover.html）存入网盘。"],
    ["通行密钥丢失时", "在登录页选择“用恢复套件找回”，然后输入恢复码。"],
    ["服务器不在时", "用浏览器打开 recover.html，选择“套件文件”，然后输入恢复码。"],
    ["使用之后", "旧恢复码即告失效。签名器会与您一起制作新套件，请销毁本页。"],
    ["被他人看到时", "请登录，在“通行密钥与恢复”中选择“制作恢复套件”，然后移除旧套件。"],
  ],
  vault: "保险库",
  server: "服务器",
  madeOn: "制作日期",
  waiting: "等待期为 72 小时，除非您另行设置。有人申请找回时，凭通行密钥即可阻止。",
  never: "任何人都不会通过电话、聊天或邮件向您索要恢复码。",
};

export const kitWords: Record<Language, KitWords> = { en, zh };
