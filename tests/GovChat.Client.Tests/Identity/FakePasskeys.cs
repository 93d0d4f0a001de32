using GovChat.Client.Identity;

namespace GovChat.Client.Tests.Identity;

/// <summary>A browser whose person does as the test says.</summary>
internal sealed class FakePasskeys : IPasskeys
{
    /// <summary>What the passkey says; null when the person would not.</summary>
    public string? Credential { get; set; } = """{"id":"passkey"}""";

    /// <summary>The options the browser was given.</summary>
    public List<string> Asked { get; } = [];

    public Task<string?> CreateAsync(string options) => AnswerAsync(options);

    public Task<string?> AnswerAsync(string options)
    {
        Asked.Add(options);
        return Task.FromResult(Credential);
    }
}
