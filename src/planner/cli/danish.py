"""click with Danish words around the commands: usage line, headings, help, and what is wrong with a call."""

from __future__ import annotations

import click
from typing_extensions import override

from planner.texts import cli as texts


class SaidError(click.UsageError):
    """A wrong call whose message is a whole Danish sentence already."""


class DanishCommand(click.Command):
    """A command whose help is Danish."""

    @override
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        pieces = [
            texts.OPTIONS_METAVAR,
            *(piece for each in self.get_params(ctx) for piece in each.get_usage_pieces(ctx)),
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=texts.USAGE)

    @override
    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under their Danish heading."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        rows = [row for row in (each.get_help_record(ctx) for each in options) if row is not None]
        with formatter.section(texts.OPTIONS):
            formatter.write_dl(rows)

    @override
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option with its Danish help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = texts.HELP_OPTION
        return option


class DanishGroup(DanishCommand, click.Group):
    """The program itself: a command, or a file to open in the window (the hidden command ``window``)."""

    command_class = DanishCommand
    window = "window"

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first; a single other word is a file for the window."""
        alone = len(args) == 1 and not args[0].startswith("-")
        if self.get_command(ctx, args[0]) is None and alone:
            return self.window, self.get_command(ctx, self.window), args
        return super().resolve_command(ctx, args)

    @override
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Both ways to call the program."""
        formatter.write_usage(ctx.command_path, texts.WINDOW_USE, prefix=texts.USAGE)
        formatter.write_usage(ctx.command_path, texts.COMMAND_USE, prefix=" " * len(texts.USAGE))

    @override
    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with one line each."""
        shown = [(name, command.help or "") for name, command in self.commands.items() if not command.hidden]
        with formatter.section(texts.COMMANDS):
            formatter.write_dl(shown)


def wrong_use(error: click.ClickException) -> str:
    """What is wrong with a call, in Danish: what happened, what it means, what to do."""
    if isinstance(error, SaidError):
        return error.message
    if isinstance(error, click.NoSuchOption):
        return texts.no_such_option(error.option_name)
    if isinstance(error, click.NoSuchCommand):
        return texts.no_such_command(error.command_name)
    if isinstance(error, click.BadOptionUsage):
        return texts.missing_value(error.option_name)
    if isinstance(error, click.MissingParameter):
        return texts.missing(_named(error))
    if isinstance(error, click.BadParameter):
        return texts.bad_value(_named(error))
    return texts.wrong_use()


def _named(error: click.BadParameter) -> str:
    if error.param is None:
        return texts.VALUE
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return (error.param.metavar or error.param.human_readable_name).strip("[]")
