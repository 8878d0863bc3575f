//! clap in Chinese: headings, usage lines and what it says of wrong arguments. Nothing of clap's own English reaches a user.

use std::error::Error as _;

use clap::{
    Arg, ArgAction, Command,
    error::{ContextKind, ContextValue, ErrorKind},
};

/// Order of a command's help.
const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// A command whose help is in Chinese throughout, its subcommands' too.
pub(crate) fn command(command: Command) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本");
    let mut command = worded(command.disable_version_flag(true).arg(version));
    command.build();
    usage(command)
}

fn worded(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示帮助");
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .mut_args(headed)
        .mut_subcommands(worded)
}

fn headed(arg: Arg) -> Arg {
    // clap tells a default in English: the words of the argument tell it.
    let arg = if arg.get_action().takes_values() { arg.hide_default_value(true) } else { arg };
    match (arg.get_help_heading(), arg.is_positional()) {
        (Some(_), _) => arg,
        (None, true) => arg.help_heading("参数"),
        (None, false) => arg.help_heading("选项"),
    }
}

/// Usage lines are clap's, which know what is required, with its one English word replaced.
fn usage(mut command: Command) -> Command {
    let line = command.render_usage().to_string();
    let line = line.trim_start_matches("Usage:").trim().replace("[OPTIONS]", "[选项]");
    command.override_usage(line).mut_subcommands(usage)
}

/// What is wrong with the arguments, in one sentence.
pub(crate) fn sentence(error: &clap::Error) -> String {
    let named = |kind| error.get(kind).map(words).unwrap_or_default();
    let (argument, value) = (named(ContextKind::InvalidArg), named(ContextKind::InvalidValue));
    let wrong = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”后面没有写内容。"),
        ErrorKind::InvalidValue => {
            format!("“{argument}”不能写“{value}”，可选：{}。", named(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            let said = error.source().map_or_else(|| format!("“{value}”不能识别。"), ToString::to_string);
            format!("“{argument}”有误：{said}")
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => format!("多写了“{argument}”。"),
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项。{}", similar(error)),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令。{}", named(ContextKind::InvalidSubcommand), similar(error))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少：{argument}。"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "没有写完整要执行的命令。".to_owned()
        }
        ErrorKind::ArgumentConflict if argument == named(ContextKind::PriorArg) => {
            format!("“{argument}”只能写一次。")
        }
        ErrorKind::ArgumentConflict => {
            format!("“{argument}”不能与“{}”同时使用。", named(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues => format!("“{argument}”后面多写了“{value}”。"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("“{argument}”后面少写了内容。"),
        ErrorKind::InvalidUtf8 => "有的内容不是正常文字。".to_owned(),
        _ => "命令不能识别。".to_owned(),
    };
    format!("{wrong}没有执行任何操作。加 --help 可查看用法。")
}

fn similar(error: &clap::Error) -> String {
    [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .into_iter()
        .filter_map(|kind| error.get(kind))
        .map(|suggested| format!("是否要写“{}”？", words(suggested).replace('、', "”或“")))
        .collect()
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        ContextValue::StyledStr(text) => text.to_string(),
        _ => String::new(),
    }
}
