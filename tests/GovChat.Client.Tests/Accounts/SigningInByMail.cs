using GovChat.Client.Accounts;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Identity;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Tests.Accounts;

/// <summary>The code step of an organisation that chose mail.</summary>
public sealed class SigningInByMail : IDisposable
{
    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly SignInState state;

    public SigningInByMail()
    {
        state = new SignInState(terminal.Api, terminal.Gate, new FakePasskeys(), terminal.Time);
        terminal
            .Server.Answers(
                Routes.SignInBegin,
                new SignInStepReply(SignInStep.Otp)
                {
                    OneTimeCode = new OneTimeCodeView(OneTimeCodeMethod.Mail, "•••@city.example.jp", 60, false),
                },
                WireJson.Default.SignInStepReply
            )
            .Answers(Routes.SignInOtp, new SignInStepReply(SignInStep.Password), WireJson.Default.SignInStepReply);
    }

    public void Dispose()
    {
        state.Dispose();
        terminal.Dispose();
    }

    [Fact]
    public async Task A_refusal_goes_back_to_the_code_and_loses_nothing_but_the_password()
    {
        terminal
            .Server.Refuses(Routes.SignInPassword, Refusal.SignInRefused)
            .Refuses(Routes.SignInOtp, Refusal.SignInOutOfOrder); // The second time: five tries are used up.
        await BeginAsync();
        await GiveAsync("１２３４ ５６７８", "wrong words here");

        Assert.Equal(SignInStage.OneTimeCode, state.Stage);
        Assert.Equal(("hanako", "１２３４ ５６７８", ""), (state.LoginName, state.OneTimeCode, state.Password));
        Assert.Equal(RefusalText.Title(Refusal.SignInRefused), state.Refused!.Title);

        await state.SubmitAsync();
        Assert.Equal((SignInStage.LoginName, "hanako"), (state.Stage, state.LoginName));
    }

    [Fact]
    public async Task Another_mail_may_be_asked_for_after_a_minute()
    {
        await BeginAsync();

        await state.ResendAsync();
        Assert.Single(terminal.Server.CallsTo(Routes.SignInBegin));
        Assert.Equal(60, state.SecondsToResend);

        terminal.Time.Advance(TimeSpan.FromSeconds(60));
        await state.ResendAsync();
        Assert.Equal(2, terminal.Server.CallsTo(Routes.SignInBegin).Count());
        Assert.True(state.IsResent);
        Assert.Equal((SignInStage.OneTimeCode, 60), (state.Stage, state.SecondsToResend));
    }

    [Theory]
    [InlineData("１２３４　５６７８", "12345678")]
    [InlineData("abcd-efgh-jkmn", "ABCDEFGHJKMN")]
    [InlineData("oil0-0000-0000", "011000000000")]
    public async Task Codes_are_sent_as_they_were_meant(string typed, string sent)
    {
        await BeginAsync();
        state.OneTimeCode = typed;
        await state.SubmitAsync();

        Assert.Null(state.FieldError);
        Assert.Equal(SignInStage.Password, state.Stage);
        Assert.Equal(sent, HalfWidth.SignInCode(typed));
    }

    [Theory]
    [InlineData("123456")]
    [InlineData("1234567")]
    [InlineData("UUUU-UUUU-UUUU")]
    [InlineData("")]
    public async Task What_can_be_no_code_is_not_sent(string typed)
    {
        await BeginAsync();
        state.OneTimeCode = typed;
        await state.SubmitAsync();

        Assert.NotNull(state.FieldError);
        Assert.Empty(terminal.Server.CallsTo(Routes.SignInOtp));
    }

    private Task BeginAsync()
    {
        state.LoginName = "hanako";
        return state.SubmitAsync();
    }

    private async Task GiveAsync(string code, string password)
    {
        state.OneTimeCode = code;
        await state.SubmitAsync();
        state.Password = password;
        await state.SubmitAsync();
    }
}
