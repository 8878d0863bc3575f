//! WebView2, the part of Windows that shows the page: one beside the program is used, and its lack is told.

use std::path::Path;

use rfd::{MessageButtons, MessageDialog, MessageLevel};
use tauri::{Config, utils::config::WebviewInstallMode};

use crate::journal::Journal;

/// A folder of this name beside the program holds a runtime of its own, for PCs on which nothing may be installed.
const FOLDER: &str = "webview2-runtime";

/// Tells the window system of the runtime beside the program. False where there is none there nor on this PC: the reason is noted and shown.
pub(crate) fn prepare(config: &mut Config, journal: &Journal) -> bool {
    let program = std::env::current_exe().ok();
    if program.as_deref().and_then(Path::parent).is_some_and(|it| it.join(FOLDER).is_dir()) {
        config.bundle.windows.webview_install_mode = WebviewInstallMode::FixedRuntime { path: FOLDER.into() };
        return true;
    }
    match tauri::webview_version() {
        Ok(_) => true,
        Err(error) => {
            journal.note("webview2", &format!("missing: {error}"));
            tell(
                "这台电脑缺少显示界面所需的 Microsoft Edge WebView2 运行时，窗口没有打开，已有数据不受影响。\n\n\
                  请先安装 WebView2 运行时（安装包 MicrosoftEdgeWebView2RuntimeInstallerX64.exe，可从微软网站下载后用U盘拷来），再打开本程序；\n\
                  不能安装时，把固定版本的运行时解压到程序旁边的 webview2-runtime 文件夹。",
            );
            false
        }
    }
}

/// Says in a message of the system why the window cannot be opened.
pub(crate) fn tell(sentence: &str) {
    let message = MessageDialog::new().set_title("清单填报").set_level(MessageLevel::Error);
    message.set_buttons(MessageButtons::Ok).set_description(sentence).show();
}
