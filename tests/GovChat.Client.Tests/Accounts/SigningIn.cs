using System.Net;
using System.Text;
using System.Text.Json;
using GovChat.Client.Accounts;
using GovChat.Client.Device;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Identity;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Tests.Accounts;

public sealed class SigningIn : IDisposable
{
    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly FakePasskeys passkeys = new();
    private readonly SignInState state;

    public SigningIn()
    {
        state = new SignInState(terminal.Api, terminal.Gate, passkeys, terminal.Time);
        terminal
            .Server.Answers(Routes.SignInBegin, new SignInStepReply(SignInStep.Otp), WireJson.Default.SignInStepReply)
            .Answers(Routes.SignInOtp, new SignInStepReply(SignInStep.Password), WireJson.Default.SignInStepReply);
    }

    public void Dispose()
    {
        state.Dispose();
        terminal.Dispose();
    }

    [Fact]
    public async Task The_three_steps_come_in_order_and_open_the_gate()
    {
        Welcomes();
        Assert.Equal(SignInStage.LoginName, state.Stage);

        await GiveLoginNameAsync();
        Assert.Equal(SignInStage.OneTimeCode, state.Stage);

        await GiveCodeAsync();
        Assert.Equal(SignInStage.Password, state.Stage);

        await GivePasswordAsync();
        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
        Assert.Equal("session-1", terminal.Key.Memory.Session);
        Assert.Equal(("", ""), (state.OneTimeCode, state.Password));
    }

    [Fact]
    public async Task Where_a_passkey_is_asked_for_it_comes_last_and_a_silent_one_may_be_asked_again()
    {
        var next = JsonSerializer.Serialize(new SignInStepReply(SignInStep.Passkey), WireJson.Default.SignInStepReply);
        terminal
            .Server.Responds(
                Routes.SignInPassword,
                () =>
                    new(HttpStatusCode.Accepted)
                    {
                        Content = new StringContent(next, Encoding.UTF8, "application/json"),
                    }
            )
            .Answers(
                Routes.SignInPasskeyOptions,
                new PasskeyOptionsView("""{"challenge":"abc"}"""),
                WireJson.Default.PasskeyOptionsView
            )
            .Answers(Routes.SignInPasskey, Terminal.Me(Terminal.Hanako, "session-1"), WireJson.Default.MeView);
        passkeys.Credential = null;

        await GiveLoginNameAsync();
        await GiveCodeAsync();
        await GivePasswordAsync();
        Assert.Equal((SignInStage.Passkey, ""), (state.Stage, state.Password));

        await state.SubmitAsync();
        Assert.True(state.PasskeySilent);
        Assert.Empty(terminal.Server.CallsTo(Routes.SignInPasskey));

        passkeys.Credential = """{"id":"mine"}""";
        await state.SubmitAsync();
        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
    }

    [Fact]
    public async Task A_refusal_starts_over_with_the_login_name_kept_and_the_secrets_gone()
    {
        terminal.Server.Refuses(Routes.SignInPassword, Refusal.SignInRefused);

        await GiveLoginNameAsync();
        await GiveCodeAsync();
        await GivePasswordAsync();

        Assert.Equal(SignInStage.LoginName, state.Stage);
        Assert.Equal("hanako", state.LoginName);
        Assert.Equal(("", ""), (state.OneTimeCode, state.Password));
        Assert.Equal(RefusalText.Title(Refusal.SignInRefused), state.Refused!.Title);
    }

    [Fact]
    public async Task A_dead_line_keeps_step_and_words_so_that_one_press_repeats_it()
    {
        Welcomes();
        await GiveLoginNameAsync();
        await GiveCodeAsync();

        terminal.Server.Fault = new HttpRequestException("down");
        await GivePasswordAsync();
        Assert.Equal(SignInStage.Password, state.Stage);
        Assert.Equal("long enough words", state.Password);

        terminal.Server.Fault = null;
        await state.SubmitAsync();
        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
    }

    [Fact]
    public async Task While_one_must_wait_nothing_is_sent_and_the_seconds_are_counted()
    {
        terminal.Server.From(Routes.SignInBegin);
        terminal.Server.Refuses(Routes.SignInBegin, Refusal.SignInMustWait, 429, seconds: 30);
        var drawn = 0;
        state.Changed += () => drawn++;

        await GiveLoginNameAsync();
        Assert.Equal(30, state.SecondsToWait);

        var before = drawn;
        terminal.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(29, state.SecondsToWait);
        Assert.True(drawn > before);

        await state.SubmitAsync();
        Assert.Single(terminal.Server.CallsTo(Routes.SignInBegin));

        terminal.Time.Advance(TimeSpan.FromSeconds(29));
        await state.SubmitAsync();
        Assert.Equal(2, terminal.Server.CallsTo(Routes.SignInBegin).Count());
    }

    [Theory]
    [InlineData("１２３ ４５６")]
    [InlineData("123-456")]
    [InlineData(" 123456 ")]
    public async Task A_code_is_taken_as_it_was_meant(string typed)
    {
        await GiveLoginNameAsync();

        await GiveCodeAsync(typed);

        Assert.Contains("123456", terminal.Server.CallsTo(Routes.SignInOtp).Single().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("１２３４５六")]
    public async Task What_cannot_be_a_code_is_not_sent_but_mended(string typed)
    {
        await GiveLoginNameAsync();

        await GiveCodeAsync(typed);
        Assert.NotNull(state.FieldError);
        Assert.Equal(typed, state.OneTimeCode);
        Assert.Empty(terminal.Server.CallsTo(Routes.SignInOtp));

        await GiveCodeAsync();
        Assert.Null(state.FieldError);
        Assert.Single(terminal.Server.CallsTo(Routes.SignInOtp));
    }

    [Fact]
    public async Task A_login_name_is_sent_half_width_and_lower_case()
    {
        await GiveLoginNameAsync("　Ｈａｎａｋｏ．Ｙ ");

        var body = terminal.Server.CallsTo(Routes.SignInBegin).Single().Body;
        Assert.Contains("\"hanako.y\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starting_over_forgets_the_code()
    {
        await GiveLoginNameAsync();
        state.OneTimeCode = "123456";

        state.StartOver();

        Assert.Equal((SignInStage.LoginName, ""), (state.Stage, state.OneTimeCode));
    }

    private void Welcomes() =>
        terminal.Server.Answers(
            Routes.SignInPassword,
            Terminal.Me(Terminal.Hanako, "session-1"),
            WireJson.Default.MeView
        );

    private Task GiveLoginNameAsync(string name = "hanako")
    {
        state.LoginName = name;
        return state.SubmitAsync();
    }

    private Task GiveCodeAsync(string code = "123456")
    {
        state.OneTimeCode = code;
        return state.SubmitAsync();
    }

    private Task GivePasswordAsync()
    {
        state.Password = "long enough words";
        return state.SubmitAsync();
    }
}
