using Bunit;
using GovChat.Client.Components;

namespace GovChat.Client.Tests.Components;

public sealed class AForm : BunitContext
{
    [Fact]
    public void After_a_try_the_focus_goes_to_what_needs_mending()
    {
        var module = JSInterop.SetupModule("./Components/Form.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        var tries = 0;
        var form = Render<Form>(p => p.Add(f => f.OnSubmit, () => tries++));
        module.VerifyNotInvoke("focusFirstInvalid");

        form.Find("form").Submit();

        Assert.Equal(1, tries);
        module.VerifyInvoke("focusFirstInvalid");
    }
}
