using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.People;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>Sets where a person's one-time codes and digests go.</summary>
public sealed partial class MailAddressDialog
{
    private static readonly string[] Fields = [nameof(SetMailAddressRequest.MailAddress)];

    private readonly Deed deed = new();
    private string address = "";
    private string? error;

    [Parameter, EditorRequired]
    public PeopleState People { get; set; } = default!;

    [Parameter, EditorRequired]
    public PersonView Person { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    protected override void OnInitialized() => address = Person.MailAddress ?? "";

    private async Task SaveAsync()
    {
        error = address.Contains('@', StringComparison.Ordinal) ? null : SignInTexts.MailAddressEmpty;
        if (
            error is null
            && await deed.DoAsync(() => People.SetMailAsync(Person.PersonId, address.Trim(), CancellationToken.None))
        )
        {
            await OnDone.InvokeAsync();
        }
    }
}
