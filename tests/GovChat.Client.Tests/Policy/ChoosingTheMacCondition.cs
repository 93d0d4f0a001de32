using GovChat.Client.Policy;
using GovChat.Client.Resources;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Policies;

namespace GovChat.Client.Tests.Policy;

public sealed class ChoosingTheMacCondition : IDisposable
{
    private readonly Terminal terminal = Terminal.Enrolled();

    public void Dispose() => terminal.Dispose();

    [Theory]
    [InlineData(false, null, false, false)]
    [InlineData(false, "02:00:00:00:00:01", false, false)]
    [InlineData(false, "02:00:00:00:00:01", true, true)]
    [InlineData(true, null, false, true)]
    public async Task Nobody_chooses_what_would_shut_them_out(bool isRequired, string? mac, bool isListed, bool may)
    {
        var state = await LoadedAsync(new MacPolicyView(isRequired, mac, isListed, 3, 2));

        Assert.Equal(may, state.MayChange);
        Assert.Equal(isRequired, state.IsRequired);
    }

    [Fact]
    public async Task The_own_terminal_is_told_how_it_stands()
    {
        var unseen = await LoadedAsync(new MacPolicyView(false, null, false, 3, 2));
        Assert.Equal(NetworkTexts.MacOwnUnseen, unseen.Own);

        var listed = await LoadedAsync(new MacPolicyView(false, "02:00:00:00:00:01", true, 3, 2));
        Assert.Contains("02:00:00:00:00:01", listed.Own, StringComparison.Ordinal);
    }

    [Fact]
    public void No_word_of_ours_calls_the_address_an_authentication()
    {
        var texts = typeof(NetworkTexts)
            .GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public)
            .Where(property => property.PropertyType == typeof(string))
            .Select(property => (string?)property.GetValue(null))
            .Append(RefusalText.Title(Refusal.MacNotListed))
            .Append(RefusalText.Title(Refusal.MacUnseen))
            .ToArray();

        Assert.Contains(texts, text => text?.Contains("MAC", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(texts, text => text?.Contains("MACアドレス認証", StringComparison.Ordinal) == true);
    }

    private async Task<MacPolicyState> LoadedAsync(MacPolicyView view)
    {
        terminal.Server.From(Routes.PolicyMac).Answers(Routes.PolicyMac, view, WireJson.Default.MacPolicyView);
        var state = new MacPolicyState(terminal.Api);
        await state.LoadAsync(CancellationToken.None);
        return state;
    }
}
